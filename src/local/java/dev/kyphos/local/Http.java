package dev.kyphos.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Whether something speaks HTTP at an address. */
final class Http {

    private static final int MILLIS = 2000;

    private Http() {}

    /** True for an answer of any status. */
    static boolean answers(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            return connection.getResponseCode() > 0;
        } catch (IOException silent) {
            return false;
        }
    }
}
