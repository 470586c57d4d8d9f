'use client';
import { createContext, type RefObject } from 'react';

/** The element that holds the rendered text of the answer around a part: Copy takes its HTML. */
export const AnswerContent = createContext<RefObject<HTMLDivElement | null> | undefined>(undefined);
