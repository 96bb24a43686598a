"""The app in a browser: `service-drill serve`.

A page shows a terminal (xterm.js, as `textual-serve` ships it); a web socket carries its keys to an app in a
child process of its own and brings back what the app draws. This room decides who may come in and sees to it
that nobody's app outlives its page or the server.

Read `server` first: the routes. `access` knows people and codes, `origin` from where a request may come,
`seats` holds one page and its app together, `children` opens apps, quickly where `zygote` can fork them, and
`child` is what runs in one. Nothing here knows how a drill goes.
"""
