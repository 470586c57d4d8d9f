'use client';
import type { JsonObject } from '@redpine/core';
import { describeFilter } from '@redpine/core/filter';

/** A filter in words. */
export function FilterText({ filter, locale }: { filter: JsonObject; locale: string }) {
  return <bdi>{describeFilter(filter, { locale })}</bdi>;
}
