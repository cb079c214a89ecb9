/** Goes to another page of the app without loading the app anew. */
export function go(path: string): void {
  history.pushState(null, '', path)
  window.dispatchEvent(new PopStateEvent('popstate'))
}
