package dev.kyphos.api;

import dev.kyphos.http.Response;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;

/** A handler of this API. It turns {@link StoreUnavailable} into a 503, or a 409 if other changes got in the way. */
abstract class ApiHandler extends RoutedHandler {

    @Override
    protected Response failed(RuntimeException failure) {
        if (!(failure instanceof StoreUnavailable unavailable)) {
            return super.failed(failure);
        }
        return unavailable.reason() == Reason.CONTENDED
                ? LibraryProblems.contended()
                : LibraryProblems.unavailable(unavailable.reason().toString());
    }
}
