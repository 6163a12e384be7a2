import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { Segmenter } from '#spine/catalog/index.ts';

/**
 * Chinese words by the jieba dictionary. Words that the dictionary lacks are guessed when text is
 * indexed and left in single characters when a query is read: a wrong guess in a query finds
 * nothing.
 */
export function createSegmenter(): Segmenter {
  const jieba = Jieba.withDict(dict);
  return {
    cut: (text) => jieba.cut(text, false),
    cutForSearch: (text) => jieba.cutForSearch(text, true),
  };
}
