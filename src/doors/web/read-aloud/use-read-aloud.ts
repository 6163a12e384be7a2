import { useCallback, useEffect, useRef, useState } from 'react';
import { languageTag } from '../i18n/language.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { type SpokenPart, spokenParts } from './spoken-parts.ts';

export type Reading = 'silent' | 'reading' | 'paused' | 'failed';

/** Reading the page aloud, sentence by sentence. */
export interface ReadAloud {
  readonly state: Reading;
  readonly start: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => void;
}

const mark = 'datong-spoken';
/** What the engine says when it was told to be silent; that is no failure. */
const told = new Set(['canceled', 'interrupted']);

/** Whether the browser can speak at all. */
export function canReadAloud(): boolean {
  return 'speechSynthesis' in window;
}

/**
 * Reads the main part of the page with the voice of the browser and marks the sentence that is
 * said. One sentence is one utterance: engines end a long one after some seconds.
 */
export function useReadAloud(): ReadAloud {
  const language = useLanguage();
  const [state, setState] = useState<Reading>('silent');
  // Each start and stop is a turn of its own: an utterance that ends late must not go on with it.
  const turn = useRef(0);
  const stop = useCallback((): void => {
    turn.current += 1;
    speechSynthesis.cancel();
    unmark();
    setState('silent');
  }, []);
  useEffect(() => stop, [stop]);
  function start(): void {
    stop();
    const main = document.getElementById('main');
    if (main === null) return;
    const mine = turn.current;
    const parts = spokenParts(main, languageTag(language));
    const end = (last: Reading): void => {
      unmark();
      setState(last);
    };
    const say = (place: number): void => {
      const part = parts[place];
      if (turn.current !== mine) return;
      if (part === undefined) {
        end('silent');
        return;
      }
      speak(part, languageTag(language), {
        done: () => say(place + 1),
        failed: () => {
          if (turn.current === mine) end('failed');
        },
      });
    };
    setState('reading');
    say(0);
  }
  function pause(): void {
    speechSynthesis.pause();
    setState('paused');
  }
  function resume(): void {
    speechSynthesis.resume();
    setState('reading');
  }
  return { state, start, pause, resume, stop };
}

function speak(
  part: SpokenPart,
  lang: string,
  heard: { readonly done: () => void; readonly failed: () => void },
): void {
  const utterance = new SpeechSynthesisUtterance(part.text);
  utterance.lang = lang;
  utterance.onend = heard.done;
  utterance.onerror = ({ error }) => {
    if (!told.has(error)) heard.failed();
  };
  if ('highlights' in CSS) CSS.highlights.set(mark, new Highlight(part.range));
  part.range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
  speechSynthesis.speak(utterance);
}

function unmark(): void {
  if ('highlights' in CSS) CSS.highlights.delete(mark);
}
