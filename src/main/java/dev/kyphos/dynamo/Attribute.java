package dev.kyphos.dynamo;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The value of an attribute, by the types of DynamoDB. */
public sealed interface Attribute {

    /** A text, {@code S}. */
    record Text(String value) implements Attribute {}

    /** A number, {@code N}, as its digits. */
    record Numeral(String digits) implements Attribute {}

    /** A Boolean value, {@code BOOL}. */
    record Truth(boolean value) implements Attribute {}

    /** Bytes, {@code B}, as they are sent. */
    record Bytes(String base64) implements Attribute {

        /** The attribute of these bytes. */
        public static Bytes of(byte[] bytes) {
            return new Bytes(Base64.getEncoder().encodeToString(bytes));
        }

        /**
         * The bytes.
         *
         * @throws IllegalArgumentException if the text is not base64
         */
        public byte[] toBytes() {
            return Base64.getDecoder().decode(base64);
        }
    }

    /** A list, {@code L}. */
    record Many(List<Attribute> values) implements Attribute {}

    /** A map, {@code M}. */
    record Fields(Map<String, Attribute> values) implements Attribute {}

    /**
     * A set.
     *
     * @param type {@code SS}, {@code NS} or {@code BS}
     * @param values as they are sent
     */
    record Several(String type, List<String> values) implements Attribute {}

    /** Null, {@code NULL}. */
    record Nothing() implements Attribute {}
}
