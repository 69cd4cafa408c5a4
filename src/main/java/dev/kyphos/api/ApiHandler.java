package dev.kyphos.api;

import dev.kyphos.http.Response;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.store.StoreUnavailable;

/** A handler of this API. It turns {@link StoreUnavailable} into a 503. */
abstract class ApiHandler extends RoutedHandler {

    @Override
    protected Response failed(RuntimeException failure) {
        return failure instanceof StoreUnavailable unavailable
                ? LibraryProblems.unavailable(unavailable.reason().toString())
                : super.failed(failure);
    }
}
