// Walks through the tokens of a query.
import { wrong, type Token } from "./tokens.ts";

export interface Reader {
  first(): Token | undefined;
  peek(): Token | undefined;
  next(): Token;
  /** Takes the next token when it is this word or mark. */
  skip(text: string): boolean;
  expect(text: string): void;
  /** A name; `what` says what was expected. */
  word(what: string): Token;
  whole(): number;
  /** One or more, with commas between. */
  list<T>(one: () => T): T[];
}

export function reader(tokens: Token[], isReserved: (token: Token | undefined) => boolean): Reader {
  let at = 0;
  const read: Reader = {
    first: () => tokens[0],
    peek: () => tokens[at],
    next() {
      const token = tokens[at++];
      if (!token) throw wrong("The query is not finished");
      return token;
    },
    skip(text) {
      const token = tokens[at];
      if (!token || token.kind === "string" || token.text.toUpperCase() !== text) return false;
      at++;
      return true;
    },
    expect(text) {
      if (!read.skip(text)) throw wrong(`${text} was expected`, tokens[at]);
    },
    word(what) {
      const token = tokens[at];
      if (!token || token.kind !== "word" || isReserved(token)) throw wrong(`${what} was expected`, token);
      at++;
      return token;
    },
    whole() {
      const token = read.next();
      if (token.kind !== "number" || !/^\d+$/.test(token.text)) throw wrong("A whole number was expected", token);
      return Number(token.text);
    },
    list(one) {
      const found = [one()];
      while (read.skip(",")) found.push(one());
      return found;
    },
  };
  return read;
}
