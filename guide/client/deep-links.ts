/** `#33` leads to claim 33 from every page, and opens what it is folded in. */
export function followDeepLinks(): void {
  addEventListener('hashchange', follow);
  follow();
}

function follow(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id === '') return;
  const found = document.getElementById(id);
  if (!found) {
    if (/^\d\d$/.test(id)) location.replace(`${document.documentElement.dataset.top ?? ''}story.html#${id}`);
    return;
  }
  const fold = found.closest('details');
  if (fold && !fold.open) {
    fold.open = true;
    found.scrollIntoView();
  }
}
