/** The conditions of a picture. */
export type Look =
  | 'light'
  | 'dark'
  | 'phone'
  | 'phone-dark'
  | 'rtl'
  | 'forced'
  | 'slate'
  | 'moss'
  | 'compact';

/** Theme, brand, direction and size of each look. Forced colours replace the theme. */
export const LOOKS: Readonly<
  Record<Look, { theme: string; brand?: string; direction?: 'rtl'; width: number; height: number }>
> = {
  light: { theme: 'light', width: 1280, height: 720 },
  dark: { theme: 'dark', width: 1280, height: 720 },
  phone: { theme: 'light', width: 390, height: 844 },
  'phone-dark': { theme: 'dark', width: 390, height: 844 },
  rtl: { theme: 'light', direction: 'rtl', width: 1280, height: 720 },
  forced: { theme: 'forced', width: 1280, height: 720 },
  slate: { theme: 'light', brand: 'slate', width: 1280, height: 720 },
  moss: { theme: 'dark', brand: 'moss', width: 1280, height: 720 },
  compact: { theme: 'light', brand: 'compact', width: 1280, height: 720 },
};

const KEY = ['light', 'dark', 'phone'] as const;
const WIDE = ['light', 'dark'] as const;
const ALL = [...KEY, 'phone-dark', 'rtl', 'forced'] as const;

/** Every picture: the title of a component in Storybook, its story, its looks. */
export const PICTURES: Readonly<Record<string, Readonly<Record<string, readonly Look[]>>>> = {
  'Chat/ChatWindow': {
    Empty: ALL,
    Conversation: [...ALL, 'slate', 'moss', 'compact'],
    WithPickers: KEY,
    Waiting: ['light'],
    Streaming: KEY,
    Queued: KEY,
    Stopped: ['light'],
    CutOff: KEY,
    Failed: KEY,
    TooLong: ['light'],
    Variants: ['light', 'phone'],
    Editing: KEY,
    AnotherModel: WIDE,
    Finding: KEY,
    Widget: KEY,
    Drawer: KEY,
    German: ['light', 'phone'],
    RightToLeft: ['rtl', 'phone'],
  },
  'Chat/Markdown': {
    Everything: [...KEY, 'rtl', 'forced'],
    Code: KEY,
    LongTable: KEY,
    MixedDirections: ['light'],
  },
  'Chat/Sources': { Cited: [...KEY, 'forced'], CardOpen: KEY, None: ['light'] },
  'Chat/Source viewer': { Found: KEY, NotFound: WIDE },
  'Settings/ModelPicker': {
    Default: [...WIDE, 'rtl', 'forced'],
    Open: KEY,
    TemperatureOpen: WIDE,
    CustomTemperature: [...WIDE, 'forced'],
    RefusedNumber: ['light'],
    IgnoresTemperature: ['light'],
    OutOfRange: ['light'],
    Failed: ['light'],
    Combobox: WIDE,
  },
  'Settings/FilterBuilder': {
    Empty: ['light'],
    OneRow: KEY,
    Nested: [...KEY, 'rtl', 'forced'],
    Locked: WIDE,
    Errors: KEY,
    AsJson: KEY,
    SuggestionsOpen: WIDE,
    MenuOpen: WIDE,
    Collapsed: ['light'],
    ReadOnly: ['light'],
  },
  'Settings/Presets': { Applied: WIDE, Modified: ['light'], Naming: ['light'] },
  'Chat/Thread list': {
    Grouped: [...KEY, 'rtl', 'forced'],
    Empty: ['light'],
    Running: WIDE,
    Renaming: ['light'],
    Deleted: WIDE,
    Options: ['light'],
    NoHit: ['light'],
  },
};
