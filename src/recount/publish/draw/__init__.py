"""Pictures as SVG text, made on the server side: no script, no network, colours from the page's style sheet."""
