/** What the monkey can do. Controls are chosen by role and name, not by their place among what is there. */

import { fullRewardOf } from "../../engine/batch/pageBatch.ts";
import { LESSONS } from "../../experiment/lesson/catalogue.ts";
import { playedPage } from "../../store/batch/editedPage.ts";
import { goTo, leaveLesson, openLesson } from "../../store/lesson/openLesson.ts";
import type { Page } from "../../store/page.ts";
import { draw, drawInt } from "./chance.ts";

type Action = (page: Page, key: string) => string | Promise<string>;

const ACTIONS: readonly Action[] = [pressKey, pressKey, click, click, click, slide, choose, edit, moveLesson];

/** Does something and says what it was. */
export const actOn = (page: Page, key: string): string | Promise<string> =>
  pick(key, 0, ACTIONS)(page, `${key} act`);

const pick = <T>(key: string, counter: number, items: readonly T[]): T =>
  items[drawInt(items.length, key, counter)];

const KEYS = "j k n p . ? ArrowLeft ArrowRight ArrowUp ArrowDown PageUp PageDown Home End Escape z y".split(
  " ",
);

function pressKey(_: Page, key: string): string {
  const name = pick(key, 0, KEYS);
  const target = document.activeElement ?? document.body;
  const init = { key: name, bubbles: true, cancelable: true, ctrlKey: name === "z" || name === "y" };
  target.dispatchEvent(new KeyboardEvent("keydown", init));
  target.dispatchEvent(new KeyboardEvent("keyup", init));
  return `key ${name}`;
}

const CLICKED =
  "button, [role=radio], [role=tab], [role=switch], [role=menuitem], [role=option], summary, input[type=checkbox], input[type=radio]";

/** What takes as long as it likes, starts anew, or needs a file, the clipboard, paper or another page. */
const LEFT_OUT =
  /\b(play|pause|train|start|seed|measur\w*|save|export|download|print|copy|files?|folder|delete|forget|kept|run|compare backends|backend|share|link|resume|continue|install|present|reload|catalogue|games?|recompute|compute|stop|open in)\b/i;

/** Letters of a control: numbers change with what is measured and drawn. */
function nameOf(element: Element): string {
  const label = element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent;
  const text = label ?? element.textContent ?? "";
  const role = element.getAttribute("role") ?? element.tagName.toLowerCase();
  return `${role} “${text.trim().replace(/\d+/g, "#").slice(0, 60)}”`;
}

/**
 * One of what is there and can be used: the one whose name, with its number among equal names, draws the
 * greatest number. Something else that comes or goes changes the choice only if it is chosen itself.
 */
function chosen<E extends HTMLElement>(key: string, selector: string): { element: E; name: string } | null {
  const dialogs = [...document.querySelectorAll("[role=dialog][aria-modal=true]")];
  const within = dialogs.filter((one) => one.checkVisibility()).at(-1) ?? document;
  const counts = new Map<string, number>();
  let best: { element: E; name: string; drawn: number } | null = null;
  for (const element of within.querySelectorAll<E>(selector)) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.matches(":disabled, [aria-disabled=true], [data-disabled]")) continue;
    const name = nameOf(element);
    if (LEFT_OUT.test(name)) continue;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const drawn = draw(key, name, count);
    if (!best || drawn > best.drawn) best = { element, name: count ? `${name} (${count + 1})` : name, drawn };
  }
  return best;
}

function click(_: Page, key: string): string {
  const control = chosen<HTMLElement>(key, CLICKED);
  if (!control) return "nothing to click";
  control.element.focus();
  control.element.click();
  return `click ${control.name}`;
}

/** Sets what an element holds as a hand does, so that React hears of it. */
function put(element: HTMLInputElement | HTMLSelectElement, value: string): void {
  const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value")?.set;
  set?.call(element, value);
  for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true }));
}

function slide(_: Page, key: string): string {
  const slider = chosen<HTMLElement>(key, "[role=slider], input[type=range]");
  if (!slider) return "nothing to slide";
  const { element, name } = slider;
  element.focus();
  if (element instanceof HTMLInputElement) {
    const { min, max } = element;
    const share = drawInt(5, key, 0) / 4;
    put(element, String(Number(min) + share * (Number(max) - Number(min))));
    return `slide ${name} to ${share}`;
  }
  const to = pick(key, 1, ["ArrowRight", "ArrowLeft", "Home", "End"]);
  element.dispatchEvent(new KeyboardEvent("keydown", { key: to, bubbles: true, cancelable: true }));
  return `slide ${name} by ${to}`;
}

/** Values that a field may be given, some of which it has to refuse. */
const TYPED = ["0", "1", "2", "3", "12", "0.5", "-1", "", "1e9", "x"];

function choose(_: Page, key: string): string {
  const field = chosen<HTMLInputElement | HTMLSelectElement>(
    key,
    "select, input[inputmode=numeric], input[inputmode=decimal]",
  );
  if (!field) return "nothing to choose";
  const { element, name } = field;
  const values = element instanceof HTMLSelectElement ? [...element.options].map((one) => one.value) : TYPED;
  const value = pick(key, 0, values);
  element.focus();
  put(element, value);
  element.blur();
  return `choose “${value}” in ${name}`;
}

/** Changes what was played; the rollouts of a lesson stay as they are. */
function edit({ batch, edits, lesson }: Page, key: string): string {
  const { current } = batch.getState();
  if (!current || lesson.getState().lesson) return "nothing to edit";
  const played = playedPage(current);
  const trajectory = drawInt(played.batch.trajectories, key, 1);
  const row = drawInt(played.batch.rows, key, 2);
  const kind = pick(key, 0, ["outcome", "reward", "drop", "back"] as const);
  if (kind === "back") edits.dropAll(current);
  else if (kind === "drop") edits.add(current, { kind, trajectory });
  else if (kind === "reward")
    edits.add(current, { kind, row, reward: pick(key, 3, [-1, 0, 0.5, fullRewardOf(played)]) });
  else edits.add(current, { kind, trajectory, success: played.batch.success[trajectory] !== 1 });
  return `edit ${kind} ${kind === "reward" ? row : trajectory}`;
}

async function moveLesson(page: Page, key: string): Promise<string> {
  const { lesson } = page.lesson.getState();
  const move = drawInt(4, key, 0);
  if (lesson && move === 0) {
    await leaveLesson(page);
    return "leave the lesson";
  }
  if (lesson && move < 3) {
    const at = drawInt(lesson.steps.length, key, 1);
    goTo(page, at);
    return `go to step ${at + 1}`;
  }
  const { id } = pick(key, 2, LESSONS);
  await openLesson(page, { lesson: id });
  return `open ${id}`;
}
