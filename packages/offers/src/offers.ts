/**
 * The offers file, version 1. These interfaces are the single source: the JSON Schema, the check in
 * the page and the editor's completion and hovers are generated from them.
 *
 * `@notYet` marks what the code does not honour yet. At offer level it quarantines that offer, at
 * file level it warns and is ignored.
 */

/**
 * A name: a letter, then up to 63 letters, digits, hyphens or underscores.
 * @pattern ^[A-Za-z][\w-]{0,63}$
 * @examples ["pro-at-80"]
 */
export type Id = string;

/**
 * A length of time: a whole number and a unit (s, m, h, d, w).
 * @pattern ^[1-9]\d{0,5}(s|m|h|d|w)$
 * @examples ["48h", "7d"]
 */
export type Duration = string;

/**
 * A share of a whole, as text with a percent sign.
 * @pattern ^\d{1,3}(\.\d+)?%$
 * @examples ["80%"]
 */
export type Share = string;

/**
 * An absolute instant: RFC 3339 with `Z` or an offset, so that it is the same moment everywhere.
 * @pattern ^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$
 * @examples ["2026-12-01T00:00:00Z"]
 */
export type Instant = string;

/**
 * A quantity with a unit. "10 GB" is 10 000 000 000 bytes, "10 GiB" is 10 737 418 240.
 * @pattern ^\d+(\.\d+)? ?(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB|s|min|h)$
 * @examples ["10 GB", "40 h"]
 */
export type UnitQuantity = string;

/** A quantity: a number, or text with a unit. */
export type Quantity = number | UnitQuantity;

/**
 * ISO 4217 currency code.
 * @pattern ^[A-Z]{3}$
 * @examples ["USD"]
 */
export type Currency = string;

/**
 * An amount in the currency's minor unit: 2900 is $29.00, and ¥2900.
 * @asType integer
 * @minimum 0
 * @maximum 100000000000
 * @examples [2900]
 */
export type MinorUnits = number;

/**
 * An https address, or a path on the host's own origin.
 * @pattern ^(https://[^\s\\/?#\x40]+(?=[/?#]|$)|/(?!/))[^\s\\]*$
 * @maxLength 2048
 * @examples ["/settings/billing"]
 */
export type Link = string;

/**
 * A hex colour.
 * @pattern ^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$
 * @examples ["#2f54eb"]
 */
export type Color = string;

/** A text for each plural category of the language; `by` names the fact that counts. */
export interface PluralText {
  /**
   * The number that picks the form.
   * @examples ["projects.left"]
   */
  by: string;
  /** Form for zero: in languages that have one (Arabic), and in any language for exactly 0. */
  zero?: string;
  /** Form for one. */
  one?: string;
  /** Form for two, in languages that have one (Arabic, Hebrew). */
  two?: string;
  /** Form for a few, in languages that have one (Polish, Arabic). */
  few?: string;
  /** Form for many, in languages that have one (Polish, French for millions). */
  many?: string;
  /** Form for everything else. */
  other: string;
}

/** A text for each locale, by BCP 47 tag. A missing locale falls back by language, then to the first. */
export interface LocaleTexts {
  [locale: string]: string | PluralText;
}

/**
 * What a person reads: a string, a string per locale, plural forms, or plural forms per locale.
 * Placeholders in braces are filled from facts and plans: `{projects.left}`, `{plan.name}`, `{offer.plan}`,
 * `{offer.projects.limit}`, `{price}`, `{percentOff}`, `{ends}`, or any fact; `{user.name|there}` has a fallback.
 * @maxLength 2000
 * @examples ["{projects.left} left on {plan.name}"]
 */
export type Text = string | PluralText | LocaleTexts;

/** A value a fact can have in the file. */
export type Scalar = string | number | boolean | null;

/** A value, or a list of values, that a fact is compared with. */
export type Comparand = Scalar | Scalar[];

/** Time comparison on an instant: how far it lies from now. */
export interface TimeTest {
  /** Longer than this. */
  $gt?: Duration;
  /** At least this long. */
  $gte?: Duration;
  /** Shorter than this. */
  $lt?: Duration;
  /** At most this long. */
  $lte?: Duration;
}

/** Tests on one fact; all of them must hold. */
export interface Operators {
  /** Equal to. */
  $eq?: Comparand;
  /** Not equal to. */
  $ne?: Comparand;
  /** Greater than. */
  $gt?: number | string;
  /** Greater than or equal to. */
  $gte?: number | string;
  /** Less than. */
  $lt?: number | string;
  /** Less than or equal to. */
  $lte?: number | string;
  /**
   * One of these values. For a list: at least one of its values.
   * @maxItems 1000
   */
  $in?: Scalar[];
  /**
   * None of these values.
   * @maxItems 1000
   */
  $nin?: Scalar[];
  /** Whether the fact is known. Never unknown itself. */
  $exists?: boolean;
  /** Negates the tests inside. */
  $not?: Operators;
  /** Text that begins with this. */
  $startsWith?: string;
  /** Text that ends with this. */
  $endsWith?: string;
  /** Text that contains this. */
  $contains?: string;
  /**
   * A path pattern: `*` stays within a segment, `**` crosses segments. Runs in linear time.
   * @maxLength 200
   */
  $glob?: string;
  /** The fact's type. */
  $type?: 'string' | 'number' | 'boolean' | 'array' | 'object' | 'null' | 'undefined';
  /** The length of a list, or tests on it. */
  $size?: number | Operators;
  /**
   * The list has every one of these.
   * @maxItems 1000
   */
  $all?: Scalar[];
  /** At least one item of the list passes. */
  $elemMatch?: Operators;
  /**
   * As `$in`, ignoring case.
   * @maxItems 1000
   */
  $ini?: Scalar[];
  /**
   * As `$nin`, ignoring case.
   * @maxItems 1000
   */
  $nini?: Scalar[];
  /**
   * As `$all`, ignoring case.
   * @maxItems 1000
   */
  $alli?: Scalar[];
  /** Version equal to. */
  $veq?: string;
  /** Version not equal to. */
  $vne?: string;
  /** Version greater than. */
  $vgt?: string;
  /** Version greater than or equal to. */
  $vgte?: string;
  /** Version less than. */
  $vlt?: string;
  /** Version less than or equal to. */
  $vlte?: string;
  /** A name under `lists` that holds the value. */
  $inGroup?: string;
  /** A name under `lists` that does not hold the value. */
  $notInGroup?: string;
  /** How long ago the instant was. An instant in the future is false. */
  $ago?: TimeTest;
  /** How far ahead the instant lies. An instant in the past is false. */
  $ahead?: TimeTest;
}

/** What one fact is tested with: a value (equality), or operators. */
export type FactTest = Comparand | Operators;

/**
 * A MongoDB-style query over facts. Every entry must hold. A comparison with a fact that nobody has
 * reported and that has no default is unknown; an offer shows only where `when` is true and `hide` is false.
 * @examples [{ "plan": "free", "user.seats": { "$lt": 10 } }]
 */
export interface Condition {
  /** All of these hold. */
  $and?: Condition[];
  /** At least one of these holds. */
  $or?: Condition[];
  /** None of these holds. */
  $nor?: Condition[];
  /** This does not hold. */
  $not?: Condition;
  /** The named condition under `segments` holds. */
  $segment?: Id;
  /** A fact, by its path. */
  [fact: string]: FactTest | Condition | Condition[] | undefined;
}

/** A price of a plan or an add-on. */
export interface Price {
  /** The amount, when there is one currency. */
  amount?: MinorUnits;
  /** The currency of `amount`. */
  currency?: Currency;
  /**
   * Amounts by currency; the fact `currency` picks, nothing is converted.
   * @examples [{ "USD": 2900, "EUR": 2700 }]
   */
  amounts?: { [currency: string]: MinorUnits };
  /** What one payment pays for. */
  interval: 'day' | 'week' | 'month' | 'year' | 'once';
  /**
   * How many intervals one payment pays for.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 1
   */
  count?: number;
  /**
   * Whether the amount includes tax.
   * @default "excluded"
   */
  tax?: 'included' | 'excluded' | 'none';
  /**
   * The meter that counts what is paid for, for seat prices.
   * @notYet
   */
  per?: Id;
  /**
   * The billing system's id of this price. Only the server reads it.
   * @maxLength 200
   */
  ref?: string;
  /**
   * The shortest time a customer is bound; said beside the price.
   * @examples ["52w"]
   */
  minTerm?: Duration;
}

/** The trial of a plan. */
export interface Trial {
  /**
   * Days until the first payment.
   * @asType integer
   * @minimum 1
   * @maximum 365
   */
  days: number;
}

/** A plan. The order of the plans in the file is their rank: later stands higher. */
export interface Plan {
  /**
   * The plan's name as customers know it.
   * @minLength 1
   * @maxLength 60
   */
  name: string;
  /**
   * The limit of each meter: a quantity, "unlimited", or "quantity" for the seats bought.
   * @examples [{ "projects": 10 }]
   */
  limits?: { [meter: string]: Quantity | 'unlimited' | 'quantity' };
  /**
   * Rows of the plan comparison, as text.
   * @examples [{ "Support": "Within 4 hours" }]
   */
  includes?: { [row: string]: Text };
  /** Ids of the features this plan unlocks. Default: from `features.*.plans`. */
  features?: Id[];
  /**
   * Prices by id, or "custom" where the price is given on request.
   * @examples [{ "monthly": { "amount": 2900, "currency": "USD", "interval": "month" } }]
   */
  prices?: { [price: string]: Price | 'custom' };
  /** The plan's trial, for offers with `trial: true`. */
  trial?: Trial;
}

/** Something sold beside a plan. */
export interface Addon {
  /**
   * The add-on's name.
   * @minLength 1
   * @maxLength 60
   */
  name: string;
  /** Its price. */
  price: Price;
  /** What it adds to each meter's limit. */
  adds?: { [meter: string]: Quantity };
  /**
   * How long the addition lasts.
   * @default "period"
   */
  lasts?: 'period' | 'forever' | Duration;
  /**
   * Whether it can be bought more than once.
   * @default true
   */
  repeat?: boolean;
}

/** Counts events or pages in this browser. Exactly one of the two. */
export interface Count {
  /** The event that counts, as the host gives it to `track()`. */
  event?: Id;
  /**
   * The pattern of the paths that count, each time one is entered.
   * @maxLength 200
   * @examples ["/reports/*"]
   */
  page?: string;
}

/** Reads a meter from the page without code: exactly one of `selector`, `global`, `storage`, `endpoint` and `headers` says where. */
export interface Watch {
  /**
   * Elements on the page; `>>>` pierces open shadow roots.
   * @examples ["[data-project]", "app-list >>> li"]
   */
  selector?: string;
  /**
   * What is read of the selector: `"count"`, how many there are; `"number"`, the first number in the text; else the
   * attribute of this name. Default: `"value"` of a `<meter>` or `<progress>`, else `"count"`.
   * @examples ["count", "number", "data-used"]
   */
  read?: string;
  /**
   * A dotted path on `window`.
   * @examples ["acme.usage.projects"]
   */
  global?: string;
  /** A key of localStorage, or of sessionStorage where that has none; the value is a number, or JSON. */
  storage?: string;
  /** An address that answers JSON. */
  endpoint?: Link;
  /**
   * URL pattern of the host's own requests whose rate-limit headers are read; a 402, 403 or 429 is an attempt.
   * @examples ["/api/**", "https://api.acme.com/**"]
   */
  headers?: string;
  /** Dotted path to the used amount. Default: the value itself, or its `used`. */
  used?: string;
  /** Dotted path to the limit; of a selector `"number"`, the second number in the text, or an attribute. Default: the value's `limit`. */
  limit?: string;
  /**
   * How often an endpoint is read, at least every 10 s.
   * @default "5m"
   */
  every?: Duration;
}

/** A counted thing with a limit. */
export interface Meter {
  /** What the meter is called beside its bar. Default: the id. */
  label?: Text;
  /**
   * The thing counted, in plural forms: "project", "projects". Default: no noun.
   * @examples [{ "one": "project", "other": "projects" }]
   */
  name?: Noun | LocaleNouns;
  /**
   * What the number means.
   * @default "count"
   */
  unit?: 'count' | 'byte' | 'second' | 'minute' | 'hour';
  /** The limit, where neither the host nor the plan gives one. */
  limit?: Quantity | 'unlimited';
  /** When the meter starts again at zero. Default: never, or the host's `resetsAt`. */
  resets?: 'monthly' | 'weekly' | 'daily';
  /**
   * How long a reading restored from storage is good.
   * @default "24h"
   */
  staleAfter?: Duration;
  /** Reads the meter from the page without code. */
  watch?: Watch;
  /**
   * Counts in this browser alone: another device, or storage that was cleared, begins anew.
   * @examples [{ "event": "export" }]
   */
  count?: Count;
}

/** A noun in the plural forms of one language. */
export interface Noun {
  /** Form for exactly zero. */
  zero?: string;
  /** Form for one. */
  one?: string;
  /** Form for two. */
  two?: string;
  /** Form for a few. */
  few?: string;
  /** Form for many. */
  many?: string;
  /** Form for everything else. */
  other: string;
}

/** A noun for each locale. */
export interface LocaleNouns {
  [locale: string]: Noun;
}

/** Something that a plan unlocks. Feature and meter ids share one name space. */
export interface Feature {
  /** The feature's name as customers know it. */
  name: Text;
  /** Ids of the plans that have it. */
  plans: Id[];
}

/** A declared host fact, so that a misspelt one is found. */
export interface Fact {
  /**
   * How the fact is printed in texts.
   * @default "text"
   */
  type?: 'text' | 'number' | 'money' | 'percent' | 'instant' | 'bytes';
  /** The currency of a money fact. */
  currency?: Currency;
  /** The value while nobody has reported one. */
  default?: Comparand;
}

/** Opens when a meter is seen at or beyond a mark. Exactly one mark. */
export interface UsageTrigger {
  /** The meter. */
  usage: Id;
  /** The mark as a share of the limit. */
  reaches?: Share;
  /** The mark as an amount used. */
  used?: Quantity;
  /** The mark as an amount left. */
  remaining?: Quantity;
  /**
   * Opens when the forecast says the meter runs out within this time; stays a day after it no longer does.
   */
  runsOutWithin?: Duration;
}

/** Opens when a locked feature, or one more of a full meter, is tried; this visit. */
export interface AttemptTrigger {
  /**
   * The feature or meter, a list of them, or "*" for any.
   * @examples ["pdf-export"]
   */
  attempt: string | string[];
}

/** Opens when an event has happened often enough. */
export interface EventTrigger {
  /**
   * The event's name, as the host gives it to `track()`.
   */
  event: Id;
  /**
   * How many times.
   * @asType integer
   * @minimum 1
   * @default 1
   */
  times?: number;
  /** Within this window. */
  within?: Duration;
  /** A condition on the event's properties. */
  where?: Condition;
  /** How long the opening stays. Default: this visit. */
  for?: Duration;
}

/** Opens a time before an instant, until the instant. */
export interface BeforeTrigger {
  /**
   * The fact that holds the instant.
   * @examples ["account.renewsAt"]
   */
  before: string;
  /** How long before. */
  by: Duration;
}

/** Opens a time after an instant, for 30 days. */
export interface AfterTrigger {
  /**
   * The fact that holds the instant.
   * @examples ["events.signup.first"]
   */
  after: string;
  /** How long after. */
  by: Duration;
}

/** Opens with the n-th visit. */
export interface VisitTrigger {
  /**
   * The visit's number.
   * @asType integer
   * @minimum 1
   */
  visit: number;
}

/** Opens while a page is shown. */
export interface PageTrigger {
  /**
   * The page's path pattern: `*` stays within a segment, `**` crosses segments.
   * @examples ["/billing/**"]
   */
  page: string;
}

/** Opens when the host calls `open(id)`, until answered. */
export interface ManualTrigger {
  /** Always true. */
  manual: true;
}

/** The moment that opens an offer. Exactly one key names the kind. */
export type Trigger =
  | UsageTrigger
  | AttemptTrigger
  | EventTrigger
  | BeforeTrigger
  | AfterTrigger
  | VisitTrigger
  | PageTrigger
  | ManualTrigger;

/**
 * How often an offer, a group or all offers may appear. A shared ceiling that no file can raise: one
 * interrupting prompt per visit, three in 7 rolling days, a stop after three noes to one offer.
 */
export interface Limits {
  /**
   * The most showings within `per`.
   * @asType integer
   * @minimum 1
   * @maximum 1000
   * @default 3
   */
  atMost?: number;
  /**
   * The rolling window of `atMost`.
   * @default "30d"
   */
  per?: Duration;
  /**
   * The shortest time from one showing to the next.
   * @default "24h"
   */
  gap?: Duration;
  /**
   * The wait after "Later".
   * @default "3d"
   */
  afterLater?: Duration;
  /**
   * The wait after closing.
   * @default "7d"
   */
  afterClose?: Duration;
  /**
   * The wait after "No thanks". Each further no doubles it.
   * @default "30d"
   */
  afterNo?: Duration;
  /**
   * The offer stops for good after this many noes.
   * @asType integer
   * @minimum 1
   * @maximum 3
   * @default 3
   */
  stopAfterNo?: number;
}

/** Offers that share a budget of attention. */
export interface Group {
  /** The shared budget, and defaults for its offers. */
  limits?: Limits;
  /** What the group is called, for people. */
  label?: string;
}

/** A discount for a number of months. */
export interface ForMonths {
  /**
   * Months of discounted payments.
   * @asType integer
   * @minimum 1
   * @maximum 120
   */
  months: number;
}

/** A discount for a number of payments. */
export interface ForPayments {
  /**
   * Discounted payments.
   * @asType integer
   * @minimum 1
   * @maximum 120
   */
  payments: number;
}

/** A deadline that is the same for all. */
export interface EndsAt {
  /** The instant at which the discount ends. */
  at: Instant;
}

/** A personal deadline, stamped once when the offer is first shown, and never moved. */
export interface EndsAfter {
  /** How long the person has, from the first showing. */
  after: Duration;
}

/** A deadline that follows a fact to an earlier instant, never to a later one. */
export interface EndsWith {
  /**
   * The fact that holds the instant. With a server, its `account()` tells it, too.
   * @examples ["account.trialEndsAt"]
   */
  with: string;
}

/** Money off. Exactly one of `percent`, `amount` and `to`. */
export interface Discount {
  /**
   * Percent off.
   * @exclusiveMinimum 0
   * @maximum 100
   */
  percent?: number;
  /** Amount off, in the price's minor unit. */
  amount?: MinorUnits;
  /** The resulting price, in the price's minor unit. */
  to?: MinorUnits;
  /**
   * How long the discount lasts once taken. Default: one payment.
   * @examples [{ "months": 3 }]
   */
  for?: ForMonths | ForPayments | 'forever';
  /** When the discount can no longer be taken. Without it: a standing price, no countdown, no urgency words. */
  ends?: EndsAt | EndsAfter | EndsWith;
  /**
   * A public promotion code, handed to a `checkout` link.
   * @maxLength 100
   */
  code?: string;
}

/** A quotation of a customer. All four parts are needed. */
export interface Proof {
  /** What was said. */
  quote: Text;
  /**
   * Who said it.
   * @minLength 1
   * @maxLength 200
   */
  by: string;
  /** Where it can be checked. */
  source: Link;
  /**
   * When it was said: a date such as 2026-03-14, or a month or year as it is to be read.
   * @minLength 4
   * @maxLength 40
   * @examples ["2026-03-14"]
   */
  date: string;
}

/** A question and its answer. */
export interface Question {
  /** The question. */
  ask: Text;
  /** The answer. */
  answer: Text;
}

/** A text with an address. */
export interface TextLink {
  /** What is read. */
  text: Text;
  /** Where it leads. */
  url: Link;
}

/** A picture from the page's own origin; its space is reserved. */
export interface Image {
  /**
   * The picture's path on the page's own origin: nobody else learns who saw an offer.
   * @pattern ^/(?!/)[^\s\\]*$
   * @maxLength 2048
   * @examples ["/images/boards.png"]
   */
  src: string;
  /** What the picture shows, for people who do not see it. */
  alt: Text;
  /**
   * Width in CSS pixels.
   * @asType integer
   * @minimum 1
   */
  width: number;
  /**
   * Height in CSS pixels.
   * @asType integer
   * @minimum 1
   */
  height: number;
}

/** What is seen. */
export interface Prompt {
  /** The headline: a fact first. */
  title: Text;
  /**
   * The form of the prompt. A modal that nobody asked for, and a popover without its anchor, is a card. Inline,
   * gate and meter stand in the page itself, in their slot or anchor, and count for no limit.
   * @default "card"
   */
  format?: 'card' | 'banner' | 'modal' | 'popover' | 'inline' | 'gate' | 'meter';
  /** The sentence under the headline. */
  body?: Text;
  /** What the plan adds, a line each. Default: the difference of the plans. */
  benefits?: Text[];
  /** A sentence of value in the person's own numbers. */
  value?: Text;
  /**
   * Plans of the comparison. Default: the person's and the offer's.
   * @minItems 2
   * @maxItems 3
   */
  compare?: Id[];
  /** A quotation of a customer. */
  proof?: Proof;
  /** What happens if it does not fit. */
  guarantee?: Text;
  /**
   * Questions and answers, opened on demand.
   * @maxItems 10
   */
  questions?: Question[];
  /** The way to stay without paying. */
  freeWay?: TextLink;
  /**
   * What to do after the upgrade.
   * @maxItems 5
   */
  next?: TextLink[];
  /** Small print under the price. */
  terms?: Text;
  /** A picture. */
  image?: Image;
  /** The button's words, where nothing is charged by it. */
  button?: Text;
  /**
   * The format that the "See …" of a banner, an inline prompt, a gate or a meter leads to.
   * @default "modal"
   */
  opens?: 'card' | 'modal' | 'popover';
  /**
   * The element a popover is anchored to, as a CSS selector; what was tried comes before it. For a format that
   * stands in the page, the element it stands in.
   */
  anchor?: string;
  /**
   * The slot that a banner or a format of the page stands in: an element with `data-uptier-slot="<slot>"`.
   * @examples ["sidebar"]
   */
  slot?: Id;
  /**
   * The corner of a card.
   * @default "bottom-end"
   */
  position?: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start';
  /**
   * Whether "Later" is offered beside "No thanks".
   * @default true
   */
  later?: boolean;
  /** A theme for this prompt: its fields win over the file's. */
  theme?: Theme;
}

/**
 * One arm of an experiment: its fields are merged over the offer's. An account keeps its arm for ever;
 * arms that differ in price or discount need an account, and with a server its word.
 */
export interface Arm {
  /** The arm's name. */
  id: Id;
  /**
   * Its share of the accounts, against the other arms.
   * @minimum 0
   * @default 1
   */
  weight?: number;
  /** Fields of the prompt that differ. */
  prompt?: ArmPrompt;
  /** Fields of the discount that differ. */
  discount?: Discount;
  /** The price that differs. */
  price?: Id;
}

/** The fields of a prompt that an arm may replace. */
export interface ArmPrompt {
  /** The headline. */
  title?: Text;
  /** The sentence under the headline. */
  body?: Text;
  /** What the plan adds. */
  benefits?: Text[];
  /** A sentence of value. */
  value?: Text;
}

/** A measured comparison. */
export interface Experiment {
  /**
   * The share of accounts that do not see the offer, so that its effect can be measured. What a person
   * asks for is shown all the same.
   */
  holdout?: Share;
  /**
   * The share of accounts that take part.
   * @default "100%"
   */
  coverage?: Share;
  /** The arms. */
  arms?: Arm[];
}

/** Where a click goes instead of the upgrade. */
export interface Action {
  /**
   * An https address, or a path on the page's own origin. Placeholders behind the host's name are
   * filled with plain values and encoded.
   * @pattern ^(https://[^\s\\/?#\x40{}]+(?=[/?#]|$)|/(?!/))[^\s\\]*$
   * @maxLength 2048
   * @examples ["/contact?plan={plan}&projects={projects.used}"]
   */
  url?: string;
  /** The name of a function that the host registered with `handle()`. */
  call?: Id;
}

/** How many are bought, as a choice. */
export interface QuantityRange {
  /** The fewest. */
  min: number;
  /** The most. */
  max: number;
  /**
   * From one choice to the next.
   * @default 1
   */
  step?: number;
}

/** One proposal to move up. */
export interface Offer {
  /** The offer's name in code, events and history. Never reuse it for other terms. */
  id: Id;
  /**
   * The moment that opens it; a list means any of them.
   * @examples [{ "usage": "projects", "reaches": "80%" }]
   */
  trigger: Trigger | Trigger[];
  /** What is seen. */
  prompt: Prompt;
  /**
   * Whether it is on.
   * @default true
   */
  enabled?: boolean;
  /** A name, for people. */
  name?: string;
  /** A note, for people. */
  note?: string;
  /** What kind of argument it makes, for reports. */
  strategy?: 'value' | 'feature' | 'capacity' | 'premium' | 'bundle' | 'timing';
  /** The plan it sells, or "next": the lowest higher plan that raises the meter or unlocks the feature. */
  plan?: Id;
  /** The price it sells the plan at, by id; of a list the first is shown, the rest is a choice. */
  price?: Id | Id[];
  /**
   * The add-on it sells.
   * @notYet
   */
  addon?: Id;
  /**
   * Whether it starts the plan's trial: nothing is paid today, and the price from the day it ends. It goes
   * with no discount. A server lets an account have the trial of a plan once.
   * @default false
   */
  trial?: boolean;
  /**
   * How many are bought: a number, an addition such as "+5", a meter, or a choice.
   * @notYet
   */
  quantity?: number | string | QuantityRange;
  /** Where the click goes instead of the upgrade. */
  action?: Action;
  /** Shows only where this holds. */
  when?: Condition;
  /** Suspends the offer while this holds. */
  hide?: Condition;
  /** Not before. */
  starts?: Instant;
  /** Not after. */
  ends?: Instant;
  /** How often it may appear. */
  limits?: Limits;
  /** The group whose budget it shares. */
  group?: Id;
  /** Money off. */
  discount?: Discount;
  /** A measured comparison. */
  experiment?: Experiment;
  /**
   * How long it waits for a quiet moment before it leaves the page alone.
   * @default "10m"
   */
  patience?: Duration;
  /**
   * Whether the click is followed by a review.
   * @default "none"
   */
  confirm?: 'none' | 'review';
}

/** How prompts look. One `accent` is enough. */
export interface Theme {
  /** The button's colour; its text and the focus ring are computed for contrast. */
  accent?: Color;
  /**
   * Light, dark, or as the host page.
   * @default "auto"
   */
  scheme?: 'auto' | 'light' | 'dark';
  /**
   * How dense the layout is.
   * @default "regular"
   */
  density?: 'regular' | 'compact';
  /**
   * Corner radius of a card in CSS pixels.
   * @minimum 0
   * @maximum 28
   * @default 14
   */
  radius?: number;
  /** The font family; "inherit" takes the page's. Names and commas only: anything else is left out. */
  font?: string;
  /**
   * Distance from the window's edge in CSS pixels.
   * @minimum 0
   * @maximum 200
   * @default 16
   */
  inset?: number;
}

/** Addresses of the host's own pages. */
export interface Links {
  /** The plans page: where a person who may not buy here goes. */
  plans?: Link;
  /** Where a subscription is managed. */
  billing?: Link;
  /** Where it is cancelled. */
  cancel?: Link;
  /** Where a contract is withdrawn from (EU). */
  withdrawal?: Link;
  /** The terms. */
  terms?: Link;
}

/** A scoring model over facts. */
export interface Model {
  /** How the sum becomes the score. */
  kind: 'linear' | 'logistic';
  /** The constant term. */
  intercept: number;
  /** The weight of each fact. */
  weights: { [fact: string]: number };
}

/** A lint rule that is ignored, with a reason and an end. */
export interface LintIgnore {
  /** The rule's id. */
  rule: string;
  /** Why it does not apply here. */
  reason: string;
  /** Until when. */
  until: string;
}

/** Settings of the linter. */
export interface Lint {
  /** Rules that are ignored. */
  ignore?: LintIgnore[];
}

/** The whole file. */
export interface OffersFile {
  /** The address of the JSON Schema, for editors. */
  $schema?: string;
  /** The version of the format. */
  version: 1;
  /**
   * Names the storage keys, so that two products on one origin do not mix.
   * @default "default"
   */
  site?: Id;
  /**
   * The language of texts that are plain strings, as a BCP 47 tag.
   * @pattern ^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$
   * @default "en"
   */
  locale?: string;
  /**
   * Which markets' rules apply.
   * @examples [["US", "EU"]]
   */
  markets?: string[];
  /**
   * Who buys.
   * @default "consumer"
   */
  audience?: 'consumer' | 'business' | 'mixed';
  /** Plans by id. Their order is their rank: later stands higher. */
  plans?: { [plan: string]: Plan };
  /**
   * Add-ons by id.
   * @notYet
   */
  addons?: { [addon: string]: Addon };
  /** Meters by id. `plan`, `offer`, `feature`, `user` and `account` are no meters. */
  meters?: { [meter: string]: Meter };
  /** Features by id. */
  features?: { [feature: string]: Feature };
  /**
   * Host facts by path.
   * @examples [{ "user.seats": { "default": 1 } }]
   */
  facts?: { [fact: string]: Fact };
  /**
   * Named conditions.
   */
  segments?: { [segment: string]: Condition };
  /**
   * Named values.
   */
  lists?: { [list: string]: Scalar[] };
  /** Groups of offers, each with a budget of attention of its own. */
  groups?: { [group: string]: Group };
  /** Suspends every offer while this holds. */
  hide?: Condition;
  /** One attention budget for all offers, and their defaults. */
  limits?: Limits;
  /**
   * The share of accounts that see no offer at all, so that the effect of all can be measured. What a
   * person asks for is shown all the same.
   */
  holdout?: Share;
  /**
   * Scoring models.
   * @notYet
   */
  models?: { [model: string]: Model };
  /** How prompts look. */
  theme?: Theme;
  /** Addresses of the host's own pages. */
  links?: Links;
  /** Ids of offers that are withdrawn at once, also where they are on screen. */
  revoked?: Id[];
  /**
   * Turns everything off.
   * @default false
   */
  off?: boolean;
  /**
   * Settings of the linter.
   * @notYet
   */
  lint?: Lint;
  /**
   * The offers. Their order is their priority: the first that may show, shows.
   * @maxItems 2000
   */
  offers: Offer[];
}
