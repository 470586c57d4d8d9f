'use client';
import { useEffect, useRef, useState } from 'react';

/** Text of a status region: `text` once `key` has changed after the first render, nothing before. */
export function useChangeAnnouncement(key: string, text: string): string {
  const last = useRef(key);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    setSaid(text);
  }, [key, text]);
  return said;
}
