type Side = 'left' | 'right';
export function x(side: Side): number {
  switch (side) {
    case 'left':
      return 1;
  }
  return 2;
}
