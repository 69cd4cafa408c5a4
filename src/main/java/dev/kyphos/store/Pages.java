package dev.kyphos.store;

import dev.kyphos.store.TableClient.ItemPage;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The items of a range, page by page. A page is read when its first item is asked for. */
final class Pages implements Iterator<Item> {

    private final TableClient client;
    private final String table;
    private final KeyRange range;
    private ItemPage page;
    private Iterator<Item> items;

    private Pages(TableClient client, String table, KeyRange range) {
        this.client = client;
        this.table = table;
        this.range = range;
        this.page = client.query(table, range, null);
        this.items = page.items().iterator();
    }

    /** The items as a stream. */
    static Stream<Item> of(TableClient client, String table, KeyRange range) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Pages(client, table, range), Spliterator.ORDERED), false);
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && page.last() != null) {
            page = client.query(table, range, page.last());
            items = page.items().iterator();
        }
        return items.hasNext();
    }

    @Override
    public Item next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }
}
