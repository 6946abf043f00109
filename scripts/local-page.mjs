// What the pages of the local services share: they need no script and load nothing.

export const escaped = (text) =>
  String(text ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page of ours, in this style. */
export const localPage = (style) => (title, body) =>
  `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${escaped(title)} — Relève</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;

/** An instant as Paris reads it. */
export const localInstant = (dateStyle) => (iso) =>
  new Intl.DateTimeFormat('fr-FR', {
    dateStyle,
    timeStyle: 'medium',
    timeZone: 'Europe/Paris',
  }).format(new Date(iso));
