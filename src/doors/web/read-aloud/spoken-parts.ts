import { sentencesOf } from './sentences.ts';

/** A sentence of the page and where it stands, so that it can be marked while it is said. */
export interface SpokenPart {
  readonly text: string;
  readonly range: Range;
}

const silent = 'script, style, svg, canvas, select, [aria-hidden=true], [data-not-read]';
const blocks = new Set(['block', 'list-item', 'table-cell', 'flex', 'grid', 'table-caption']);

/** The sentences of a part of the page as they stand, one after another, hidden text left out. */
export function spokenParts(root: HTMLElement, language: string): readonly SpokenPart[] {
  return blocksOf(root).flatMap((nodes) => partsOf(nodes, language));
}

/** The shown texts, those of one block together: a sentence runs through links and bold words. */
function blocksOf(root: HTMLElement): readonly (readonly Text[])[] {
  const grouped = new Map<Element, Text[]>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || parent === null || parent.closest(silent) !== null) continue;
    if (node.data.trim() === '' || !parent.checkVisibility()) continue;
    const block = blockOf(parent, root);
    grouped.set(block, [...(grouped.get(block) ?? []), node]);
  }
  return [...grouped.values()];
}

function blockOf(from: Element, root: Element): Element {
  let at = from;
  while (at !== root && !blocks.has(getComputedStyle(at).display)) {
    at = at.parentElement ?? root;
  }
  return at;
}

function partsOf(nodes: readonly Text[], language: string): readonly SpokenPart[] {
  const text = nodes.map((node) => node.data).join('');
  return sentencesOf(text, language).map(({ start, end }) => {
    const range = document.createRange();
    const [first, from] = placeOf(nodes, start);
    const [last, to] = placeOf(nodes, end);
    range.setStart(first, from);
    range.setEnd(last, to);
    return { text: text.slice(start, end), range };
  });
}

/** The text node in which a place of the whole text lies, and where in it. */
function placeOf(nodes: readonly Text[], place: number): readonly [Text, number] {
  let before = 0;
  for (const node of nodes) {
    if (place <= before + node.length) return [node, place - before];
    before += node.length;
  }
  throw new RangeError(`place ${place} lies behind the text`);
}
