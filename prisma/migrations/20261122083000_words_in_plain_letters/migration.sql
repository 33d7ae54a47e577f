-- Words are kept in plain letters, now those of single languages too ("Łukasz" is found by "lukasz"): what is kept already is written anew as
-- plain() in app/features/search/words does. Values (vendors, tags) stand as they are.
INSERT INTO "search_words" ("shop_id", "kind", "word", "id")
  SELECT "shop_id", "kind", left(translate(replace(replace(replace(word, 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'øłđðħŧŋıĸƒɓɗƙƴɨʉɛɔəς', 'olddhtnikfbdkyiueoeσ'), 64), "id"
  FROM "search_words"
  WHERE "kind" IN ('product', 'customer', 'collection', 'order') AND "word" ~ '[øłđðħŧŋıĸƒɓɗƙƴɨʉɛɔəςæœþ]'
  ON CONFLICT DO NOTHING;
DELETE FROM "search_words"
  WHERE "kind" IN ('product', 'customer', 'collection', 'order') AND "word" ~ '[øłđðħŧŋıĸƒɓɗƙƴɨʉɛɔəςæœþ]';

-- The titles of variants are among the words of their product: products that have such are read once more, which writes their words.
UPDATE "products" p SET sure_until = p.updated_at - interval '1 second'
  WHERE EXISTS (SELECT 1 FROM "variants" v WHERE v.shop_id = p.shop_id AND v.product_id = p.id AND v.title <> 'Default Title');
