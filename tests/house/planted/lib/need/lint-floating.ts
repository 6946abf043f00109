const later = async (): Promise<number> => 1;
export function x(): void {
  later();
}
