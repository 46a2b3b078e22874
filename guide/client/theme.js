// In the head, so that a page is never shown in the wrong colors. A browser may keep nothing for files.
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {}
