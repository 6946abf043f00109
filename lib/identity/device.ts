const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;

const SYSTEMS = [
  [/iPhone|iPad/, 'iPhone ou iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
  [/Linux/, 'Linux'],
] as const;

const first = (list: readonly (readonly [RegExp, string])[], agent: string) =>
  list.find(([mark]) => mark.test(agent))?.[1];

/** A browser as its owner recognises it in a list: « Firefox sur Windows ». No more is kept. */
export function deviceName(userAgent: string | null): string {
  const agent = userAgent ?? '';
  const browser = first(BROWSERS, agent) ?? 'Navigateur';
  const system = first(SYSTEMS, agent);
  return system ? `${browser} sur ${system}` : browser;
}
