/** The official code of a département (or overseas collectivity): « 44 », « 2A », « 974 ». Also the id of a territory. */
export type DepartmentCode = string & { readonly __code: 'territory' };

const DEPARTMENT = /^(?:0[1-9]|1\d|2[1-9]|2[AB]|[3-8]\d|9[0-5]|97[1-8]|98[46-9])$/;

/** Reads a département code as people type it (« 1 », « 2a », « 44 »); null when no département has it. */
export function readDepartmentCode(text: string): DepartmentCode | null {
  const code = text.trim().toUpperCase().padStart(2, '0');
  return DEPARTMENT.test(code) ? (code as DepartmentCode) : null;
}

/** The département of a commune, read in its INSEE code (five characters; three first ones overseas). */
export function departmentOfCommune(communeCode: string): DepartmentCode | null {
  const overseas = communeCode.startsWith('97') || communeCode.startsWith('98');
  return readDepartmentCode(communeCode.slice(0, overseas ? 3 : 2));
}
