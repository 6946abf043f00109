export const weakenedTree = (folder) => folder;
