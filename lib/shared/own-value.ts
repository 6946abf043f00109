/** What a table says under a key that somebody else wrote; undefined for anything the table does not hold itself. */
export const ownValue = <Value>(table: Readonly<Record<string, Value>>, key: unknown) =>
  typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined;
