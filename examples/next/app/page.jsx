'use client';
import { ChatWindow } from '@redpine/react';

export default function Page() {
  return <ChatWindow api="/api/assistant" />;
}
