// The whole contract between a page and the harness.
//   ready     true once the composer is on the page
//   send(p)   start one turn with prompt p (through the library's own send path)
//   seed(ms)  open a chat that already holds ms: [{role, content}]
//   lastText() the text now in the DOM of the last assistant message
//   kept()    with `?stored`: JSON of the chat as the store holds it now
//   composer() optional: the element to focus for typing (else the first textarea/contenteditable found)
export function expose(api) {
  window.__bench = { ready: false, ...api };
  const check = () =>
    document.querySelector('#root')?.firstChild
      ? (window.__bench.ready = true)
      : requestAnimationFrame(check);
  check();
}
