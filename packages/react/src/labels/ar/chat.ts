import { createPlural } from '../format/plural.ts';
import { arabic } from '@redpine/core/internal/words';
import type { ChatLabels } from '../en/chat.ts';
import { pageRuns } from '../format/page-list.ts';
import { CUTS, FAILURES, REFUSALS } from './chat-errors.ts';

const plural = createPlural('ar');
const numbers = new Intl.NumberFormat('ar', { maximumFractionDigits: 2 });
const format = (value: number) => numbers.format(value);

export const chat: ChatLabels = {
  filterWords: arabic,
  chat: 'الدردشة',
  conversation: 'المحادثة',
  conversationHelp: 'تنقل مفاتيح الأسهم بين الرسائل، ويدخل Enter إلى الرسالة، ويعود Escape.',
  question: (number) => `السؤال ${format(number)}`,
  answer: (number) => `الإجابة ${format(number)}`,
  opening: 'رسالة البداية',
  emptyTitle: 'ماذا تريد أن تعرف؟',
  emptyText: 'تأتي الإجابات من مستنداتك مع مصادرها.',
  emptyTextOf: (count) =>
    plural(count, {
      one: 'تأتي الإجابات من مستند واحد مع مصادرها.',
      two: 'تأتي الإجابات من مستندين مع مصادرها.',
      few: 'تأتي الإجابات من # مستندات مع مصادرها.',
      many: 'تأتي الإجابات من # مستندًا مع مصادرها.',
      other: 'تأتي الإجابات من # مستند مع مصادرها.',
    }),
  suggestions: 'أسئلة مقترحة',

  message: 'الرسالة',
  placeholder: 'اسأل عن مستنداتك',
  followUp: 'تابع بسؤال آخر',
  send: 'إرسال',
  stop: 'إيقاف',
  refusal: (code, message) => REFUSALS[code] ?? message,
  queue: 'بانتظار الإرسال',
  cancelQueued: (number) => `إلغاء السؤال المنتظر ${format(number)}`,
  filterInForce: 'عامل التصفية المطبَّق',
  filter: 'عامل التصفية',
  removeCondition: (text) => `إزالة: ${text}`,
  filterOf: (text) => `عامل التصفية: ${text}`,

  jumpToLatest: 'الانتقال إلى الأحدث',
  newMessages: (count) =>
    plural(count, {
      one: 'رسالة جديدة واحدة',
      two: 'رسالتان جديدتان',
      few: '# رسائل جديدة',
      many: '# رسالة جديدة',
      other: '# رسالة جديدة',
    }),
  showEarlier: 'عرض الرسائل السابقة',
  showLater: 'عرض الرسائل اللاحقة',
  skipToAnswer: 'الانتقال إلى أحدث إجابة',
  skipToBox: 'الانتقال إلى مربع الرسالة',
  showAll: (number) => `عرض السؤال ${format(number)} كاملًا`,

  copyAnswer: (number) => `نسخ الإجابة ${format(number)}`,
  copyQuestion: (number) => `نسخ السؤال ${format(number)}`,
  copied: 'تم النسخ',
  copyByHand: 'لا يسمح هذا المتصفح للصفحة بالنسخ. اضغط Ctrl+C أو ⌘C لنسخ النص المحدد.',
  textToCopy: 'النص المراد نسخه',
  regenerate: (number) => `إعادة إنشاء الإجابة ${format(number)}`,
  regenerateWith: (number) => `سؤال نموذج آخر عن الإجابة ${format(number)}`,
  editQuestion: (number) => `تعديل السؤال ${format(number)}`,
  editedText: (number) => `النص الجديد للسؤال ${format(number)}`,
  askAgain: 'اسأل مجددًا',
  cancel: 'إلغاء',
  rateUp: (number) => `تقييم الإجابة ${format(number)} بأنها جيدة`,
  rateDown: (number) => `تقييم الإجابة ${format(number)} بأنها سيئة`,
  rated: 'شكرًا لك',
  actionsOfAnswer: (number) => `إجراءات الإجابة ${format(number)}`,
  actionsOfQuestion: (number) => `إجراءات السؤال ${format(number)}`,
  variantOf: (index, count) => `${format(index)} من ${format(count)}`,
  previousAnswer: (number) => `النسخة السابقة من الإجابة ${format(number)}`,
  nextAnswer: (number) => `النسخة التالية من الإجابة ${format(number)}`,
  previousQuestion: (number) => `النسخة السابقة من السؤال ${format(number)}`,
  nextQuestion: (number) => `النسخة التالية من السؤال ${format(number)}`,

  answerDetails: (number) => `كيف أُعدّت الإجابة ${format(number)}`,
  askedFor: (resolved, asked) => `${resolved}، والمطلوب ${asked}`,
  facts: {
    model: 'النموذج',
    temperature: 'درجة الحرارة',
    filter: 'عامل التصفية',
    usage: 'الاستهلاك',
    time: 'المدة',
    history: 'السجل',
  },
  useSettings: 'استخدام هذه الإعدادات',
  settingsRestored: 'استُعيدت الإعدادات',
  temperature: (value) => `درجة الحرارة ${format(value)}`,
  temperatureNames: { 0: 'دقيق', 0.5: 'متوازن', 1: 'إبداعي' },
  filterOmitted: 'مرشِّح أطول من الخادم',
  tokens: (count) =>
    plural(count, {
      one: 'رمز واحد',
      two: 'رمزان',
      few: '# رموز',
      many: '# رمزًا',
      other: '# رمز',
    }),
  seconds: (seconds) => `${format(roundSeconds(seconds))} ث`,
  turnsLeftOut: (count) =>
    plural(count, {
      one: 'تُركت رسالة سابقة واحدة',
      two: 'تُركت رسالتان سابقتان',
      few: 'تُركت # رسائل سابقة',
      many: 'تُركت # رسالة سابقة',
      other: 'تُركت # رسالة سابقة',
    }),

  waiting: 'جارٍ البحث عن إجابة…',
  thinking: 'التفكير',
  ending: (ending) => {
    switch (ending.kind) {
      case 'failed':
        return `لم تصل إجابة. ${FAILURES[ending.code] ?? ending.message}`;
      case 'cut':
        return CUTS[ending.reason] ?? 'انقطعت الإجابة.';
      case 'stopped':
        return ending.empty ? 'أوقفتَ الطلب قبل وصول إجابة.' : 'أوقفتَ هذه الإجابة.';
      case 'length':
        return 'بلغت الإجابة أقصى طول يعطيه النموذج.';
      case 'empty':
        return 'أجابت الخدمة بإجابة فارغة.';
      case 'filtered':
        return 'حجبت الخدمة بقية هذه الإجابة.';
      case 'other':
        return `انتهت الإجابة مبكرًا (${ending.finishReason}).`;
    }
  },
  retryIn: (seconds) =>
    plural(seconds, {
      one: 'تطلب الخدمة الانتظار ثانية واحدة.',
      two: 'تطلب الخدمة الانتظار ثانيتين.',
      few: 'تطلب الخدمة الانتظار # ثوانٍ.',
      many: 'تطلب الخدمة الانتظار # ثانية.',
      other: 'تطلب الخدمة الانتظار # ثانية.',
    }),
  busyUntil: (seconds) => `الخدمة مشغولة. محاولة جديدة بعد ${format(seconds)} ث`,
  tryNow: 'حاول الآن',
  reconnecting: 'انقطع الاتصال. تجري إعادة الاتصال…',
  askAgainWith: (model) => `اسأل مرة أخرى باستخدام ${model}`,
  retry: 'إعادة المحاولة',
  continue: 'متابعة',
  regenerateShort: 'إعادة الإنشاء',

  answerStarted: 'بدأت الإجابة',
  stillWaiting: 'لا يزال انتظار الإجابة قائمًا',
  answerComplete: (words) =>
    plural(words, {
      one: 'اكتملت الإجابة، كلمة واحدة',
      two: 'اكتملت الإجابة، كلمتان',
      few: 'اكتملت الإجابة، # كلمات',
      many: 'اكتملت الإجابة، # كلمة',
      other: 'اكتملت الإجابة، # كلمة',
    }),
  stoppedKept: 'توقفت، وبقي جزء الإجابة',
  stoppedEmpty: 'توقفت',
  queued: (count) =>
    plural(count, {
      one: 'سؤال واحد ينتظر',
      two: 'سؤالان ينتظران',
      few: '# أسئلة تنتظر',
      many: '# سؤالًا ينتظر',
      other: '# سؤال ينتظر',
    }),
  spokenCode: (language, lines) => ['شيفرة', language, lineCount(lines)].filter(Boolean).join('، '),
  spokenTable: (columns, rows) =>
    `جدول، ${plural(columns, { one: 'عمود واحد', two: 'عمودان', few: '# أعمدة', many: '# عمودًا', other: '# عمود' })}، ${plural(rows, { one: 'صف واحد', two: 'صفان', few: '# صفوف', many: '# صفًا', other: '# صف' })}`,
  spokenImage: (text) => `صورة، ${text}`,
  spokenSource: (number, title, pages) => `المصدر ${format(number)}، ${title}${pagesAfter(pages)}`,

  menu: 'قائمة الدردشة',
  find: 'البحث في المحادثة',
  findNext: 'النتيجة التالية',
  findPrevious: 'النتيجة السابقة',
  findClose: 'إغلاق البحث',
  findCount: (index, count) => (count === 0 ? 'لا نتائج' : `${format(index)} من ${format(count)}`),
  exportMarkdown: 'تصدير بصيغة Markdown',
  exportJson: 'تصدير بصيغة JSON',
  clear: 'محادثة جديدة',
  shortcuts: 'اختصارات لوحة المفاتيح',
  close: 'إغلاق',
  openAside: 'إظهار عامل التصفية',
  closeAside: 'إخفاء عامل التصفية',
  openChat: 'فتح الدردشة',
  closeChat: 'إغلاق الدردشة',
  expandChat: 'توسيع الدردشة',
  shortcutNames: {
    send: 'إرسال السؤال',
    newline: 'بدء سطر جديد',
    recall: 'استعادة السؤال الأخير في مربع فارغ',
    stop: 'إيقاف الإجابة، ثم مغادرة الرسالة',
    move: 'التنقل بين الرسائل',
    enter: 'الدخول إلى رسالة',
    nextArea: 'المنطقة التالية',
    previousArea: 'المنطقة السابقة',
    find: 'البحث في المحادثة',
    help: 'هذه القائمة',
  },

  source: (number, title, pages) => `المصدر ${format(number)}: ${title}${pagesAfter(pages)}`,
  pagesShort: (pages) => `ص ${pageRuns(pages)}`,
  pages: (pages) => pageList(pages),
  sources: 'المصادر',
  noSource: 'لم يُستخدم أي مصدر لهذه الإجابة.',
  openDocument: 'فتح المستند',
  sourceLinkComing: 'جارٍ جلب رابط جديد…',
  sourceLinkFailed: 'تعذّر الحصول على رابط جديد للمستند.',
  sourceLinkAgain: 'إعادة المحاولة',
  closeSource: 'إغلاق المصدر',
  copyCode: 'نسخ الشيفرة',
  codeCopied: 'نُسخت الشيفرة',
  code: (language) => (language ? `شيفرة، ${language}` : 'شيفرة'),
  table: (columns) => (columns.length > 0 ? `جدول: ${columns.join('، ')}` : 'جدول'),
  imageBlocked: (host) => `لم تُحمَّل صورة من ${host}`,
  loadImage: 'تحميل الصورة',
  taskDone: 'منجز',
  taskOpen: 'غير منجز',
  footnotes: 'الحواشي',
  footnote: (number) => `الحاشية ${format(number)}`,
  backToText: 'العودة إلى النص',
};

function lineCount(lines: number): string {
  return plural(lines, {
    one: 'سطر واحد',
    two: 'سطران',
    few: '# أسطر',
    many: '# سطرًا',
    other: '# سطر',
  });
}

const pagesAfter = (pages: readonly number[]) => (pages.length > 0 ? `، ${pageList(pages)}` : '');

function pageList(pages: readonly number[]): string {
  return `${pages.length === 1 ? 'الصفحة' : 'الصفحات'} ${pageRuns(pages)}`;
}

function roundSeconds(seconds: number): number {
  return seconds < 10 ? Math.max(0.1, Math.round(seconds * 10) / 10) : Math.round(seconds);
}
