'use client';

const CHOICES = [
  { value: '', label: 'Comme l’appareil' },
  { value: 'light', label: 'Clair' },
  { value: 'dark', label: 'Sombre' },
] as const;

const YEAR_SECONDS = 31_536_000;

function keep(theme: string) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser we support
  document.cookie = `theme=${theme}; path=/; max-age=${theme ? YEAR_SECONDS : 0}; samesite=lax`;
}

/** Light, dark, or as the device says (which is also what happens without script). */
export function ThemeChoice() {
  return (
    <label className="inline-flex items-center gap-2 noscript:hidden">
      Apparence
      <select
        className="min-h-target rounded-field border border-line-strong bg-raised px-2 text-ink"
        onChange={(event) => keep(event.currentTarget.value)}
        defaultValue=""
        ref={(field) => {
          if (field) field.value = document.documentElement.dataset.theme ?? '';
        }}
      >
        {CHOICES.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
