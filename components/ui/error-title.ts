const PREFIX = 'Erreur : ';

/** The title of the page says there is an error; returns what takes it back. */
export function prefixTitle(): () => void {
  if (!document.title.startsWith(PREFIX)) document.title = PREFIX + document.title;
  return () => {
    if (document.title.startsWith(PREFIX)) document.title = document.title.slice(PREFIX.length);
  };
}
