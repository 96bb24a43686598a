"""`python -m simulator` is `service-drill`."""

from simulator.cli.main import main

raise SystemExit(main())
