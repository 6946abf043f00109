/** A native disclosure used as a menu closes by a link followed, by Escape or by a tap elsewhere; returns what stops it. */
export function followMenu(menu: HTMLDetailsElement): () => void {
  const close = () => menu.removeAttribute('open');
  const tapped = (event: PointerEvent) => {
    if (!menu.contains(event.target as Node)) close();
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.open) return;
    close();
    menu.querySelector('summary')?.focus();
  };
  const followed = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a')) close();
  };
  document.addEventListener('pointerdown', tapped);
  document.addEventListener('keydown', keyed);
  menu.addEventListener('click', followed);
  return () => {
    document.removeEventListener('pointerdown', tapped);
    document.removeEventListener('keydown', keyed);
    menu.removeEventListener('click', followed);
  };
}
