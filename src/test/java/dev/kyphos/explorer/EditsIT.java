package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Edits of JSON as text, on made-up documents: what is edited changes, and nothing else. */
class EditsIT extends InBrowser {

    private static final int SEEDS = 60;
    private static final int EDITS = 50;

    /** Makes documents with marks and spaces in odd places, and edits each at random places; the edits whose outcome is not right. */
    private static final String LAW = """
        (async (numbers, count) => {
          const folder = document.querySelector('script[src$="app.js"]').src.replace(/app\\.js$/, '');
          const { read, nodeAt, pointer, pointerAt } = await import(folder + 'pointers.js');
          const { changeAt, changeOfPlaces, difference, laidOut, readable } = await import(folder + 'layout.js');
          let next = 0;
          const random = (n) => Math.abs(numbers[next = (next + 1) % numbers.length] + next) % n;
          const pick = (...of) => of[random(of.length)];
          const space = () => pick('', '', ' ', '\\n  ', '\\t');
          const scalar = () => pick('1', '-0.50', '1e3', 'true', 'null', '"a\\\\"b"', '"\\\\u202e{,]"', '"/~"', '12345678901234567890.10');
          const made = (depth) => depth === 0 || random(3) === 0 ? scalar()
            : random(2) === 0 ? '[' + space() + Array.from({ length: random(4) }, () => made(depth - 1) + space()).join(',' + space()) + ']'
            : '{' + space() + Array.from({ length: random(4) }, (_, i) => JSON.stringify(pick('a', '~/', '"', 'é') + i) + space() + ':' + space() + made(depth - 1) + space()).join(',') + '}';
          const places = (value, path = []) => [path, ...(value && typeof value === 'object' ? Object.keys(value).flatMap((name) => places(value[name], [...path, name])) : [])];
          const applied = (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to);
          const wrong = [];
          let edits = 0;
          for (let i = 0; i < count; i++) {
            const text = space() + '{"first":' + made(4) + '}' + space();
            const document = JSON.parse(text);
            const root = read(text);
            const path = pick(...places(document).slice(1));
            const at = pointer(path);
            const parent = (of) => path.slice(0, -1).reduce((value, name) => value[name], of);
            const node = nodeAt(root, at);
            const wanted = structuredClone(document);
            const kind = random(3);
            let change;
            if (kind === 0) {
              parent(wanted)[path.at(-1)] = { new: [1, 'x'] };
              change = changeAt(text, root, at, { new: [1, 'x'] });
            } else if (kind === 1) {
              Array.isArray(parent(wanted)) ? parent(wanted).splice(path.at(-1), 1) : delete parent(wanted)[path.at(-1)];
              change = changeAt(text, root, at, undefined);
            } else {
              const target = parent(wanted);
              Array.isArray(target) ? target.push('last') : target.added = 'last';
              change = changeAt(text, root, pointer([...path.slice(0, -1), Array.isArray(target) ? '-' : 'added']), 'last');
            }
            const after = applied(text, change);
            const sides = after.startsWith(text.slice(0, change.from)) && after.endsWith(text.slice(change.to));
            const back = applied(after, difference(after, text));
            const right = JSON.stringify(JSON.parse(after)) === JSON.stringify(wanted) && sides && back === text
              && JSON.stringify(JSON.parse(text.slice(node.from, node.to))) === JSON.stringify(path.reduce((value, name) => value[name], document))
              && pointerAt(root, node.from).startsWith(at.slice(0, at.lastIndexOf('/')))
              && JSON.stringify(JSON.parse(laidOut(text))) === JSON.stringify(document)
              && readable(text).includes('12345678901234567890.10') === text.includes('12345678901234567890.10');
            edits++;
            if (!right) {
              wrong.push([text, at, kind, after]);
            }
          }
          return [edits, ...wrong.slice(0, 3).map((each) => JSON.stringify(each))];
        })(arguments[0], arguments[1])
        """;

    @Test
    void anEditChangesItsPlaceAndNothingElse() {
        open("#case");
        LongStream.range(0, SEEDS).forEach(seed -> {
            List<Integer> numbers = Seeds.of(seed).ints(997).boxed().toList();

            List<Object> found = value(LAW, numbers, EDITS);
            assertThat(found).as("seed %s", seed).isEqualTo(List.of((long) EDITS));
        });
    }
}
