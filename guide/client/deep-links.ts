/** Makes `#33` lead to claim 33 from every page, and opens the fold that the claim is in. */
export function followDeepLinks(): void {
  addEventListener('hashchange', follow);
  follow();
}

function follow(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id === '') return;
  const found = document.getElementById(id);
  if (!found) {
    const claim = SEARCHABLE.find((each) => each.kind === 'claim' && each.id === id);
    if (claim) location.replace(`${document.documentElement.dataset.top ?? ''}${claim.href}`);
    return;
  }
  const fold = found.closest('details');
  if (fold && !fold.open) {
    fold.open = true;
    found.scrollIntoView();
  }
}
