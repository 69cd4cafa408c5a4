package dev.kyphos.querylog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows decoded as those of a line are, with a map of texts and patterns: slow, and plain to see. */
public final class SlowRows {

    private static final Set<String> IN_THE_KEY = Set.of(RowCodec.RULE_SET, RowCodec.DAY, RowCodec.SHARD, RowCodec.ID);
    private static final List<String> PACKED =
            RowCodec.NAMES.stream().filter(name -> !IN_THE_KEY.contains(name)).toList();

    private SlowRows() {}

    /** The row of an item; null if the item is malformed. */
    static @Nullable Row row(Map<String, AttributeValue> item) {
        String[] key = RowItem.text(item, RowItem.PARTITION).split("#", -1);
        String[] packed = RowItem.text(item, RowItem.ROW).split("\\|", -1);
        if (key.length != 4 || packed.length != PACKED.size()) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        fields.put(RowCodec.RULE_SET, key[1]);
        fields.put(RowCodec.DAY, key[2]);
        fields.put(RowCodec.SHARD, key[3]);
        fields.put(RowCodec.ID, RowItem.text(item, RowItem.SORT));
        for (int i = 0; i < packed.length; i++) {
            fields.put(PACKED.get(i), packed[i]);
        }
        return RowCodec.row(fields);
    }
}
