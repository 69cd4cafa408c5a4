package dev.kyphos.insights;

import dev.kyphos.store.Gzip;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.KeyRange;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts of a month as items of the query log's table: one item for each table of dimensions, or several if a table has many cells. All
 * items of a month are of one revision. Each also has the number of all recommendations of the month.
 */
public final class CountItem {

    /** The number of cells in an item: compressed, they take less than 300 KB of the 400 that an item may have. */
    static final int CELLS = 10_000;

    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final String COUNTED = "cells";
    private static final String PARTS = "parts";
    private static final String ROWS = "rows";
    private static final String KEYS = "keys";
    private static final String EXPIRES = "expires";
    private static final String SEPARATOR = "#";
    private static final String SORT = "BY" + SEPARATOR;

    private CountItem() {}

    /** The range of the items of a month. */
    public static KeyRange month(String ruleSet, YearMonth month) {
        return new KeyRange(partition(ruleSet, month), SORT, false, null, List.of(), 0);
    }

    /** The range of the items of one table of a month. */
    static KeyRange table(String ruleSet, YearMonth month, List<Dimension> table) {
        return new KeyRange(partition(ruleSet, month), SORT + name(table) + SEPARATOR, false, null, List.of(), 0);
    }

    private static String partition(String ruleSet, YearMonth month) {
        return CountPosition.PARTITION + SEPARATOR + ruleSet + SEPARATOR + month;
    }

    private static String name(List<Dimension> table) {
        return table.stream()
                .map(dimension -> dimension.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    /**
     * The items of a month's counts.
     *
     * @param expires when the items expire, in seconds since the epoch
     */
    public static List<Item> of(String ruleSet, YearMonth month, MonthTables tables, long revision, long expires) {
        List<Item> items = new ArrayList<>();
        for (List<Dimension> table : MonthTables.ALL) {
            List<Map.Entry<List<String>, KeyedCount>> cells =
                    List.copyOf(tables.cells(table).entrySet());
            int parts = Math.max(1, Math.ceilDiv(cells.size(), CELLS));
            for (int part = 0; part < parts; part++) {
                var ofPart = cells.subList(part * CELLS, Math.min(cells.size(), (part + 1) * CELLS));
                String sort = SORT + name(table) + SEPARATOR + String.format(Locale.ROOT, "%04d", part);
                items.add(Item.at(new Key(partition(ruleSet, month), sort))
                        .with(COUNTED, bytes(ofPart))
                        .with(PARTS, parts)
                        .with(ROWS, tables.total().rows())
                        .with(KEYS, tables.total().key())
                        .with(Item.REVISION, revision)
                        .with(EXPIRES, expires));
            }
        }
        return items;
    }

    /**
     * The counts of items: of all that a month has, or of those of one table. No count if there are no items.
     *
     * @throws StoreUnavailable if the items are damaged, or a part of them was read before a change and another after it
     */
    public static MonthTables tables(List<Item> items) {
        var tables = new MonthTables();
        Map<String, Integer> parts = new HashMap<>();
        for (Item item : items) {
            String name = nameOf(item);
            if (item.number(Item.REVISION) != items.getFirst().number(Item.REVISION)) {
                throw new StoreUnavailable(Reason.CONTENDED);
            }
            parts.merge(name, 1, Integer::sum);
            tables.addCells(table(name), cells(item.bytes(COUNTED)));
            tables.setTotal(new KeyedCount(item.number(ROWS), item.number(KEYS)));
        }
        for (Item item : items) {
            String name = nameOf(item);
            if (parts.getOrDefault(name, 0) != item.number(PARTS)) {
                throw new StoreUnavailable(Reason.CORRUPT);
            }
        }
        return tables;
    }

    private static String nameOf(Item item) {
        return item.text(Item.SORT).substring(SORT.length()).split(SEPARATOR, 2)[0];
    }

    private static List<Dimension> table(String name) {
        return MonthTables.ALL.stream()
                .filter(table -> name(table).equals(name))
                .findFirst()
                .orElseThrow(() -> new StoreUnavailable(Reason.CORRUPT));
    }

    private static byte[] bytes(List<Map.Entry<List<String>, KeyedCount>> cells) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(cells.size());
            for (var cell : cells) {
                out.writeByte(cell.getKey().size());
                for (String value : cell.getKey()) {
                    out.writeUTF(value);
                }
                out.writeLong(cell.getValue().rows());
                out.writeLong(cell.getValue().key());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory could not be written", e);
        }
        return Gzip.deflate(bytes.toByteArray());
    }

    private static Map<List<String>, KeyedCount> cells(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(Gzip.inflate(bytes, MAX_BYTES)))) {
            Map<List<String>, KeyedCount> cells = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                List<String> values = new ArrayList<>();
                for (int value = in.readByte(); value > 0; value--) {
                    values.add(in.readUTF());
                }
                cells.put(List.copyOf(values), new KeyedCount(in.readLong(), in.readLong()));
            }
            return cells;
        } catch (IOException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }
}
