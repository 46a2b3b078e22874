// In the head, so that a page is never seen in the wrong colours. A browser that keeps nothing for files is no error.
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {}
