import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a while, so that not every letter asks the server. */
export function useSettled<Value>(value: Value, after_ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after_ms);
    return () => clearTimeout(timer);
  }, [value, after_ms]);
  return settled;
}
