export const x = () => console.log('planted');
