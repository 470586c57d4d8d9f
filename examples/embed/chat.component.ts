import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import '@redpine/embed';

@Component({
  selector: 'app-chat',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (unread > 0) {
      <p>{{ unread }} new answers</p>
    }
    <redpine-chat
      api="/api/assistant"
      chat-title="Forest assistant"
      [suggestions]="suggestions"
      (redpine-unread)="unread = $any($event).detail.count"
    ></redpine-chat>
  `,
})
export class ChatComponent {
  unread = 0;
  suggestions = ['How tall does a red pine get?'];
}
