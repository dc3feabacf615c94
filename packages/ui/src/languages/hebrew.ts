import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

// One and two have forms of their own, without the number.
const times = counting('he', {
  hour: { one: 'שעה', two: 'שעתיים', other: '# שעות' },
  day: { one: 'יום אחד', two: 'יומיים', other: '# ימים' },
  week: { one: 'שבוע', two: 'שבועיים', other: '# שבועות' },
  month: { one: 'חודש', two: 'חודשיים', other: '# חודשים' },
  year: { one: 'שנה', two: 'שנתיים', other: '# שנים' },
});
const one = { day: 'יום', week: 'שבוע', month: 'חודש', year: 'שנה', once: '' };
const card = (method: string) => payMethod(method, 'כרטיס שמסתיים ב-$1');

/** The card's words in Hebrew; nouns and plurals, so that the reader's gender is never needed. */
export const hebrew: Words = {
  unlimited: 'ללא הגבלה',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} מתוך ${limit}`,
  fact: (used) => `בשימוש: ${used}`,
  percentUsed: (used, percent) => `${used}, ${percent}`,

  close: 'סגירה',
  later: 'אחר כך',
  no: 'לא, תודה',
  never: 'לא להציג הצעות כאלה',
  back: 'חזרה',
  otherCard: 'שימוש בכרטיס אחר',
  why: 'למה זה מוצג?',
  whyUsage: (used) => `השימוש שלך: ${used}.`,
  whyFeature: (name) => `התוכנית שלך לא כוללת את ${name}.`,
  whyAsked: 'זה מוצג לבקשתך.',
  whyEvent: 'פעולה שלך כאן פתחה את זה.',
  whyDate: 'תאריך בחשבון שלך פתח את זה.',
  whyOpened: 'העמוד הנוכחי פתח את זה.',
  see: (plan) => `מה כולל ${plan}`,
  more: 'קריאה נוספת',

  insteadOf: (more, less) => `${more} במקום ${less}`,
  row: (row, value) => `${row}: ${value}`,
  compared: (plans) => `השוואה: ${plans}`,
  yourPlan: 'התוכנית שלך',
  yes: 'כן',
  none: 'לא',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${price} ל${one[interval]}`
        : `${price} כל ${times(count, interval)}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: 'אופן התשלום',
  every: (interval, count) =>
    count > 1
      ? `כל ${times(count, interval)}`
      : { day: 'יומי', week: 'שבועי', month: 'חודשי', year: 'שנתי', once: 'חד-פעמי' }[interval],
  saves: (price) => `חיסכון של ${price} בשנה`,
  today: 'היום',
  was: 'מחיר רגיל',
  off: (what) => `${what} הנחה`,
  offFor: (off, count, interval) =>
    count === null ? `${off} על כל תשלום` : `${off} למשך ${times(count, interval)}`,
  from: (price, day) => `${price} החל מ-${day}`,
  thenPrice: (off, price) => `${off}, ואז ${price}.`,
  sentence: (text) => `${text}.`,
  renews: (price) => `מתחדש במחיר ${price} עד לביטול.`,
  trial: (days, price) => `חינם למשך ${times(days, 'day')}, ואז ${price} עד לביטול.`,
  bound: (length, unit) => `תקופת התחייבות מינימלית: ${times(length, unit)}.`,
  prorated: (prices) => `עבור יתרת התקופה הזו, ואז ${prices}.`,
  plusTax: (price) => `${price} בתוספת מס`,
  taxIn: (tax) => `כולל מס בסך ${tax}.`,
  tax: { included: 'כולל מס.', excluded: 'לא כולל מס.', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `זמן שנותר: ${times(days, 'day')}${hours ? ` ${hours} שע׳` : ''}`
      : hours
        ? `זמן שנותר: ${hours} שע׳${minutes ? ` ${minutes} דק׳` : ''}`
        : minutes
          ? `זמן שנותר: ${minutes} דק׳`
          : 'נותרה פחות מדקה',
  ends: (moment) => `מסתיים: ${moment}`,
  hide: 'להסתיר',
  hideTimer: 'להסתיר את הזמן שנותר',
  show: 'להציג',
  showTimer: 'להציג את הזמן שנותר',
  ended: 'ההנחה הסתיימה. המחיר הרגיל בתוקף.',

  upgrade: 'שדרוג',
  upgradeFor: (price) => `שדרוג תמורת ${price}`,
  upgradeAndPay: (price) => `שדרוג ותשלום ${price}`,
  startTrial: 'התחלת תקופת ניסיון חינם',
  trialAndPay: (price, day) => `התחלת ניסיון, ואז תשלום ${price} החל מ-${day}`,
  again: 'ניסיון נוסף',
  againFor: (price) => `ניסיון נוסף תמורת ${price}`,
  againAndPay: (price) => `ניסיון נוסף ותשלום ${price}`,
  confirm: (price, plan, method) =>
    `תשלום ${price} היום${method && ` (${card(method)})`} ומעבר אל ${plan}`,
  toPayment: 'המשך לתשלום',
  plans: 'הצגת התוכניות',
  goOn: 'המשך',
  preview: 'תצוגה מקדימה',
  manages: (name) => `ניהול התוכנית: ${name || 'הנהלת החשבון'}.`,
  ask: (name) => `בקשת שדרוג: ${firstName(name) || 'הנהלת החשבון'}`,
  asking: (name) => `הבקשה נשלחת: ${firstName(name) || 'הנהלת החשבון'}…`,
  asked: (name) => `הבקשה נשלחה: ${firstName(name) || 'הנהלת החשבון'}`,
  notAsked: 'הבקשה לא נשלחה.',
  tryLater: 'אפשר לנסות שוב בעוד רגע.',

  upgrading: 'השדרוג מתבצע…',
  charging: (price, method) => `החיוב היום: ${price} (${card(method)}).`,
  opening: 'עמוד התשלום נפתח…',
  open: 'פתיחה עכשיו',
  notCharged: 'לא בוצע חיוב.',
  failed: {
    declined: (method) =>
      `הבנק דחה את התשלום${method && ` (${card(method)})`}. אפשר לנסות שוב או להשתמש בכרטיס אחר.`,
    expired: 'המחיר הזה כבר לא היה בתוקף. זה המחיר עכשיו.',
    'price-changed': 'המחיר השתנה. זה המחיר עכשיו.',
    already: 'התוכנית הזו כבר שלך.',
    'trial-used': 'כבר ניצלת את תקופת הניסיון של התוכנית הזו.',
    forbidden: 'אין לך הרשאה לשנות את התוכנית של החשבון הזה.',
    'signed-out': 'החיבור לחשבון הסתיים. יש להתחבר ולנסות שוב.',
    unreachable: 'לא ניתן היה להגיע לשרת.',
    contract: 'משהו השתבש אצלנו.',
  },
  stopped: 'לא הגיע אלינו תשלום.',
  stoppedMore: 'אם בכל זאת שילמת, התוכנית תשתנה בעוד רגע.',

  checking: 'בבדיקה…',
  unknown: 'בבדיקה מול הבנק',
  unknownBody: 'החיבור נותק לפני שהתקבלה תשובה. לא יהיה חיוב כפול.',
  unknownMore: 'אנחנו שואלים שוב כל כמה שניות. אפשר להמשיך לעבוד; הכרטיס הזה נשאר כאן.',
  unknownRetry: 'השדרוג לא הגיע. בטוח לנסות שוב: זה אותו תשלום.',
  support: (code) => `קוד תמיכה ${code}`,

  done: (plan) => `התוכנית שלך עכשיו: ${plan}`,
  fromNow: (limit) => `מעכשיו ${limit}. תודה על השדרוג.`,
  thanks: 'תודה על השדרוג.',
  paidToday: 'שולם היום',
  paid: (day) => `שולם ב-${day}`,
  taxOf: 'מתוכם מס',
  nextPayment: (day) => `התשלום הבא, ${day}`,
  fromDay: (day) => `החל מ-${day}`,
  undo: (time) => `ביטול השדרוג (עד ${time})`,
  undoing: 'השדרוג מתבטל…',
  notUndone: 'השדרוג לא בוטל.',
  notUndoneMore: 'עדיין אפשר לבטל את המנוי.',
  undone: 'השדרוג בוטל',
  refund: (price) => `יוחזרו ${price}.`,
  backOn: (plan) => `התוכנית שלך שוב ${plan}.`,
  receipt: 'קבלה',
  receiptNo: (id) => `קבלה ${id}`,
  manage: 'ניהול או ביטול',
  withdraw: 'ביטול החוזה',
};
