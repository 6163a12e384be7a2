import type { Part } from '../framework/item.ts';
import { nothingFromTheNetwork } from './nothing-from-the-network.ts';
import { printedCommandsWork } from './printed-commands-work.ts';
import { startToFirstPage } from './start-to-first-page.ts';
import { stoppingNpmStopsAll } from './stopping-npm-stops-all.ts';

export const firstStartPart: Part = {
  id: 'N8',
  title: { zh: '首次启动', en: 'The first start' },
  items: [nothingFromTheNetwork, printedCommandsWork, startToFirstPage, stoppingNpmStopsAll],
};
