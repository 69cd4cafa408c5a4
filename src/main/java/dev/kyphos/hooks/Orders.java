package dev.kyphos.hooks;

import dev.kyphos.fhir.Resources;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the draft orders of a call. */
final class Orders {

    private static final String DRAFTS = "draftOrders";
    private static final String SELECTIONS = "selections";

    /** The statuses of an order that nobody carries out. */
    private static final Set<String> OFF = Set.of("revoked", "cancelled", "stopped", "entered-in-error");

    private Orders() {}

    /**
     * The draft orders that a call is about.
     *
     * @param context the context of the call
     * @param patientId empty if it is not known
     */
    static List<Json.Obj> in(ObjectReader context, Hook hook, String patientId, List<Problem> problems) {
        Json drafts = context.required(DRAFTS, "expected a Bundle of draft orders");
        JsonPointer at = context.place().at(DRAFTS);
        List<Json.Obj> all =
                drafts == null ? List.of() : Resources.of(drafts, at, problems).found();
        if (all.stream().anyMatch(order -> SubjectOf.of(order, patientId) == SubjectOf.OTHER)) {
            problems.add(at.problem(
                    ProblemCode.CONTRADICTION,
                    "an order is for somebody else: expected orders for the context's patient"));
        }
        return hook == Hook.ORDER_SELECT ? selected(context, all, drafts != null, problems) : all;
    }

    private static List<Json.Obj> selected(
            ObjectReader context, List<Json.Obj> all, boolean known, List<Problem> problems) {
        List<String> selections = context.list(SELECTIONS, 1, (json, at) -> {
            if (json instanceof Json.Text(String id)) {
                return id;
            }
            problems.add(at.problem(ProblemCode.ofType(json), "expected the id of a draft order"));
            return "";
        });
        Set<Json.Obj> selected = new LinkedHashSet<>();
        for (int i = 0; i < selections.size(); i++) {
            String selection = selections.get(i);
            List<Json.Obj> found =
                    all.stream().filter(order -> isNamed(order, selection)).toList();
            if (found.isEmpty() && known && !selection.isEmpty()) {
                problems.add(context.place()
                        .at(SELECTIONS)
                        .at(i)
                        .problem(ProblemCode.UNKNOWN_VALUE, "expected the type and id of one of the draft orders"));
            }
            selected.addAll(found);
        }
        return List.copyOf(selected);
    }

    private static boolean isNamed(Json.Obj order, String selection) {
        return order.members().get("id") instanceof Json.Text(String id)
                && order.members().get("resourceType") instanceof Json.Text(String type)
                && (selection.equals(type + "/" + id) || selection.equals(id));
    }

    /** Whether one of the orders asks for something of a code. */
    static boolean haveOneOf(List<Json.Obj> orders, Set<CardRules.Code> codes) {
        return orders.stream()
                .filter(Orders::isOn)
                .flatMap(order -> codes(order).stream())
                .anyMatch(codes::contains);
    }

    private static boolean isOn(Json.Obj order) {
        boolean off = order.members().get("status") instanceof Json.Text(String status) && OFF.contains(status);
        return !off && !new Json.Bool(true).equals(order.members().get("doNotPerform"));
    }

    private static List<CardRules.Code> codes(Json.Obj order) {
        List<CardRules.Code> codes = new ArrayList<>();
        if (order.members().get("code") instanceof Json.Obj(var concept)
                && concept.get("coding") instanceof Json.Arr(var codings)) {
            for (Json coding : codings) {
                if (coding instanceof Json.Obj(var members)
                        && members.get("system") instanceof Json.Text(String system)
                        && members.get("code") instanceof Json.Text(String code)) {
                    codes.add(new CardRules.Code(system, code));
                }
            }
        }
        return codes;
    }
}
