/** Rows of WebShop's files, asked for their fields as its Python code does. */
import { InputError } from "../../lib/assert.ts";
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import { pythonItems, pythonText } from "../../lib/pythonJson.ts";

/** Errors (InputError) name the field. */
export class Row {
  readonly value: JsonObject;

  constructor(
    value: unknown,
    private readonly place: string,
  ) {
    if (!isObject(value)) throw new InputError(`${place}the row is no object.`);
    this.value = value;
  }

  get(field: string): unknown {
    if (!Object.hasOwn(this.value, field)) throw this.error(field, "it is missing.");
    return this.value[field];
  }

  /** Any value, as pages print it. */
  text(field: string): string {
    return pythonText(this.get(field));
  }

  string(field: string): string {
    const value = this.get(field);
    if (typeof value !== "string") throw this.error(field, `it is ${pythonText(value)}; it must be a text.`);
    return value;
  }

  items(field: string): readonly unknown[] {
    const items = pythonItems(this.get(field));
    if (items === null) throw this.error(field, `it is ${pythonText(this.value[field])}; it must be a list.`);
    return items;
  }

  private error(field: string, problem: string): InputError {
    return new InputError(`${this.place}field ${field}: ${problem}`);
  }
}
