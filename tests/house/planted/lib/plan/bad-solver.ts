import loadHighs from 'highs';

export const highs = loadHighs;
