"""A reply where the bot isn't: nothing in it needs the bot there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.model.callback_data import Action
from bot.conversation.model.turn import Button, Picture, Reply, Text
from bot.conversation.views.standalone import make_standalone
from tests.fakes.conversation import make_answer_decision, start_dialogue

BUTTONS = st.one_of(
    st.builds(Button, st.just("B"), data=st.text(max_size=64)),
    st.builds(Button, st.just("B"), url=st.just("https://a.b")),
    st.builds(Button, st.just("B"), share=st.just("Why?")),
    st.builds(Button, st.just("B"), copy=st.just("Why?")),
)


def test_an_answer_leads_to_the_chat_with_the_bot() -> None:
    reader = start_dialogue(decisions={"bridge": make_answer_decision("ferry/bridge")})
    reply = reader.send_text("bridge").reply
    assert reply is not None
    links = [button.url for row in make_standalone(reply, "ferry_bot").keyboard for button in row]
    assert "https://t.me/ferry_bot?start=ferry" in links
    assert make_standalone(reply, "ferry_bot").text == reply.text


def test_what_has_no_link_is_left_out_with_its_row() -> None:
    rows = ((Button("👍", data=f"{Action.USEFUL}a/b"),), (Button("B?", data=f"{Action.ENTRY}a/b"),))
    reply = Reply(Text("Yes."), rows, edit=True, quote=True, picture=Picture("a.png"))
    link = Button("B?", url="https://t.me/ferry_bot?start=a__b")
    assert make_standalone(reply, "ferry_bot") == Reply(Text("Yes."), ((link,),))
    assert make_standalone(reply, None) == Reply(Text("Yes."))


@given(st.lists(st.lists(BUTTONS, max_size=3), max_size=5))
def test_no_button_needs_the_bot(rows: list[list[Button]]) -> None:
    standalone_reply = make_standalone(Reply(Text("Yes."), tuple(map(tuple, rows))), "ferry_bot")
    assert all(
        row and all(button.data is None for button in row) for row in standalone_reply.keyboard
    )
