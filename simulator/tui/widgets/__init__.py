"""The app's own widgets, one a file. They show values and post past-tense messages; screens decide."""
