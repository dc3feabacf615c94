import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

const times = counting('pl', {
  hour: { one: '# godzina', few: '# godziny', other: '# godzin' },
  day: { one: '# dzień', other: '# dni' },
  week: { one: '# tydzień', few: '# tygodnie', other: '# tygodni' },
  month: { one: '# miesiąc', few: '# miesiące', other: '# miesięcy' },
  year: { one: '# rok', few: '# lata', other: '# lat' },
});
const one = { day: 'dzień', week: 'tydzień', month: 'miesiąc', year: 'rok', once: '' };
const card = (method: string) => payMethod(method, 'karta z końcówką $1');

/** The card's words in Polish; the reader's gender is never needed. */
export const polish: Words = {
  unlimited: 'bez limitu',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} z ${limit}`,
  fact: (used) => `Wykorzystano ${used}`,
  percentUsed: (used, percent) => `${used}, ${percent}`,

  close: 'Zamknij',
  later: 'Później',
  no: 'Nie, dziękuję',
  never: 'Nie pokazuj takich ofert',
  back: 'Wstecz',
  otherCard: 'Użyj innej karty',
  why: 'Dlaczego to widzę?',
  whyUsage: (used) => `Wykorzystano ${used}.`,
  whyFeature: (name) => `Twój plan nie obejmuje tej funkcji: ${name}.`,
  whyAsked: 'Otwarto na Twoją prośbę.',
  whyEvent: 'Otwarto po Twoim działaniu na tej stronie.',
  whyDate: 'Otwarto z powodu daty na Twoim koncie.',
  whyOpened: 'Otworzyła to strona, na której jesteś.',
  see: (plan) => `Zobacz, co zawiera ${plan}`,
  more: 'Czytaj więcej',

  insteadOf: (more, less) => `${more} zamiast ${less}`,
  row: (row, value) => `${row}: ${value}`,
  compared: (plans) => `Porównanie: ${plans}`,
  yourPlan: 'Twój plan',
  yes: 'Tak',
  none: 'Nie',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${price} za ${one[interval]}`
        : `${price} co ${times(count, interval)}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: 'Sposób płatności',
  every: (interval, count) =>
    count > 1
      ? `Co ${times(count, interval)}`
      : {
          day: 'Codziennie',
          week: 'Co tydzień',
          month: 'Co miesiąc',
          year: 'Co rok',
          once: 'Jednorazowo',
        }[interval],
  saves: (price) => `Oszczędność ${price} rocznie`,
  today: 'dzisiaj',
  was: 'Zwykła cena',
  off: (what) => `Zniżka ${what}`,
  offFor: (off, count, interval) =>
    count === null ? `${off} przy każdej płatności` : `${off} na ${times(count, interval)}`,
  from: (price, day) => `${price} od ${day}`,
  thenPrice: (off, price) => `${off}, potem ${price}.`,
  sentence: (text) => `${text}.`,
  renews: (price) => `Odnawia się za ${price} aż do rezygnacji.`,
  trial: (days, price) => `Bezpłatnie: ${times(days, 'day')}, potem ${price} aż do rezygnacji.`,
  bound: (length, unit) => `Minimalny okres umowy: ${times(length, unit)}.`,
  prorated: (prices) => `Za resztę tego okresu, potem ${prices}.`,
  plusTax: (price) => `${price} plus podatek`,
  taxIn: (tax) => `Zawiera ${tax} podatku.`,
  tax: { included: 'Z podatkiem.', excluded: 'Bez podatku.', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `Pozostało: ${times(days, 'day')}${hours ? ` ${hours} godz.` : ''}`
      : hours
        ? `Pozostało: ${hours} godz.${minutes ? ` ${minutes} min` : ''}`
        : minutes
          ? `Pozostało: ${minutes} min`
          : 'Mniej niż minuta',
  ends: (moment) => `Koniec: ${moment}`,
  hide: 'Ukryj',
  hideTimer: 'Ukryj pozostały czas',
  show: 'Pokaż',
  showTimer: 'Pokaż pozostały czas',
  ended: 'Zniżka się skończyła. Obowiązuje zwykła cena.',

  upgrade: 'Zmień plan na wyższy',
  upgradeFor: (price) => `Zmień plan za ${price}`,
  upgradeAndPay: (price) => `Zamówienie z obowiązkiem zapłaty: ${price}`,
  startTrial: 'Rozpocznij bezpłatny okres próbny',
  trialAndPay: (price, day) => `Okres próbny z obowiązkiem zapłaty: ${price} od ${day}`,
  again: 'Spróbuj ponownie',
  againFor: (price) => `Spróbuj ponownie za ${price}`,
  againAndPay: (price) => `Spróbuj ponownie i zapłać ${price}`,
  confirm: (price, plan, method) =>
    `Zapłać dzisiaj ${price}${method && ` (${card(method)})`} i przejdź na ${plan}`,
  toPayment: 'Przejdź do płatności',
  plans: 'Zobacz plany',
  goOn: 'Dalej',
  preview: 'Podgląd',
  manages: (name) => `Planem zarządza ${name || 'administracja'}.`,
  ask: (name) => `Poproś o zmianę planu: ${firstName(name) || 'administracja'}`,
  asking: (name) => `Wysyłanie prośby: ${firstName(name) || 'administracja'}…`,
  asked: (name) => `Prośba wysłana: ${firstName(name) || 'administracja'}`,
  notAsked: 'Prośba nie została wysłana.',
  tryLater: 'Spróbuj ponownie za chwilę.',

  upgrading: 'Zmiana planu…',
  charging: (price, method) => `Dzisiaj pobieramy ${price} (${card(method)}).`,
  opening: 'Otwieranie strony płatności…',
  open: 'Otwórz teraz',
  notCharged: 'Nic nie zostało pobrane.',
  failed: {
    declined: (method) =>
      `Twój bank odrzucił płatność${method && ` (${card(method)})`}. Spróbuj ponownie lub użyj innej karty.`,
    expired: 'Ta cena już nie obowiązywała. To jest obecna cena.',
    'price-changed': 'Cena się zmieniła. To jest obecna cena.',
    already: 'Masz już ten plan.',
    'trial-used': 'Okres próbny tego planu został już wykorzystany.',
    forbidden: 'Nie możesz zmienić planu tego konta.',
    'signed-out': 'Sesja wygasła. Zaloguj się i spróbuj ponownie.',
    unreachable: 'Nie udało się połączyć z serwerem.',
    contract: 'Coś poszło nie tak po naszej stronie.',
  },
  stopped: 'Nie dotarła do nas żadna płatność.',
  stoppedMore: 'Jeśli płatność została wykonana, plan zmieni się za chwilę.',

  checking: 'Sprawdzanie…',
  unknown: 'Sprawdzamy w Twoim banku',
  unknownBody:
    'Połączenie zostało przerwane, zanim przyszła odpowiedź. Nic nie zostanie pobrane dwa razy.',
  unknownMore: 'Pytamy ponownie co kilka sekund. Możesz pracować dalej; ta karta tu zostanie.',
  unknownRetry: 'Zmiana planu nie dotarła. Ponowna próba jest bezpieczna: to ta sama płatność.',
  support: (code) => `Kod dla pomocy ${code}`,

  done: (plan) => `Masz teraz ${plan}`,
  fromNow: (limit) => `Od teraz ${limit}. Dziękujemy za zmianę planu.`,
  thanks: 'Dziękujemy za zmianę planu.',
  paidToday: 'Zapłacono dzisiaj',
  paid: (day) => `Zapłacono ${day}`,
  taxOf: 'W tym podatek',
  nextPayment: (day) => `Następna płatność, ${day}`,
  fromDay: (day) => `Od ${day}`,
  undo: (time) => `Cofnij (do ${time})`,
  undoing: 'Cofanie…',
  notUndone: 'Zmiana planu nie została cofnięta.',
  notUndoneMore: 'Nadal możesz zrezygnować.',
  undone: 'Zmiana planu została cofnięta',
  refund: (price) => `Zwracamy ${price}.`,
  backOn: (plan) => `Masz znowu ${plan}.`,
  receipt: 'Potwierdzenie',
  receiptNo: (id) => `Potwierdzenie ${id}`,
  manage: 'Zarządzaj lub zrezygnuj',
  withdraw: 'Odstąp od umowy',
};
