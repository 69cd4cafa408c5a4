package dev.kyphos.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of DynamoDB, with timeouts and retries. Every method throws {@link StoreUnavailable} if the call fails. */
public interface TableClient extends AutoCloseable {

    /** Reads an item; null if it does not exist. */
    @Nullable
    Item get(String table, Key key);

    /**
     * Reads a page of a range.
     *
     * @param after the last key of the page before; null for the first page
     */
    ItemPage query(String table, KeyRange range, @Nullable Item after);

    /** Puts an item over any that has its key. */
    void put(String table, Item item);

    /** Puts an item if its key is free. Returns false if it is not. */
    boolean putIfAbsent(String table, Item item);

    /**
     * Makes all writes or none.
     *
     * @param token the same for all attempts to make the same writes
     * @return which conditions failed, if any
     */
    TransactionResult transact(String table, List<ConditionalWrite> writes, String token);

    /** Closes the connections that only this client has. */
    @Override
    void close();

    /**
     * A page of items.
     *
     * @param last the key after which the next page starts; null if there is no other page
     */
    record ItemPage(List<Item> items, @Nullable Item last) {}
}
