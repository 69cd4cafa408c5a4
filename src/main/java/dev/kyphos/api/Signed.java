package dev.kyphos.api;

import java.util.List;

/** Answers requests that only a known caller may send. API Gateway checks the signature; nothing gets by without one. */
interface Signed {

    Response answer(Request request, List<String> parameters, Principal principal);

    static Route.Action only(Signed action) {
        return (request, parameters) -> {
            Principal principal = request.principal();
            return principal == null ? Problems.unsigned() : action.answer(request, parameters, principal);
        };
    }
}
