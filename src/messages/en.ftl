### All that Avisa says, in English. Short, plain and kind: whoever reads may be frightened.

## Whom to call
call-first = Call { $number }: { $service }
call-now = If there is danger, call now: { $first }, { $second } or { $third }

## Welcome and help
welcome = Hello, this is Avisa { $commune }.
welcome-how = Write what is happening, or choose:
notice = We keep what you send only to deal with your alert. You can erase it with /delete.
never-ask = We never ask for your ID number, passwords or money.
menu-sos = 🆘 SOS
menu-alert = Raise an alert
menu-barrio = My area
menu-help = Help
help-title = How Avisa works
help-alert = Write what is happening, send your location or a photo. /sos goes out at once; /alert guides you step by step; /cancel stops it.
help-barrio = /places: choose a place and we tell you what happens near it.
help-privacy = /delete: erases what is yours. Neighbours never see your name.
help-is-not = Avisa writes to the municipality. It does not replace the police, the fire brigade, the ambulance or the navy.
help-official = The alerts of { $department } are worked in its chat. Here, /pending shows what is open; /report 2026-10, a month's summary.
help-group = Here I only read commands: /sos raises an emergency, /link connects this group. Everything else, in private.
help-department = Reply to each alert with a number, or to this message with its code and the number: 7K3{"\u00A0"}1. /pending shows what is open; /report 2026-10, a month's summary.
help-or-cry = Do you need help now? If you do not answer in a minute, I will raise the alert.
choice-urgent-now = URGENT now
choice-how-it-works = How it works
you-are-welcome = That is what we are here for. Take care.
called = This number does not answer calls.
called-alert = Shall I raise the alert for you?
choice-alert-for-me = Yes, call for help
unknown-command = I do not know /{ $command }. Write what is happening, or /help.
unknown-command-department = I do not know /{ $command }. /help shows what there is.
duty-unclear = I did not understand that. Reply to the alert with one of its numbers. To report something of your own: /alert
write-in-private = Message me privately for that. An emergency can be raised here with /sos.
english-how = In English: /english
language-set = Done, I will speak English to you from now on.
button-share-location = 📍 Share my location
button-share-phone = 📞 Share my number
button-map = 🗺️ Map
button-call = 📞 Call { $number }
button-call-short = 📞 { $number }
button-write-me = 💬 Message me privately
command-sos = Ask for help now
command-alert = Report something, step by step
command-places = My area: the places I care about
command-cancel = Stop what we are doing
command-delete = Erase what is mine
command-help = How it works
command-link = Connect this group (administrators only)
command-unlink = Disconnect this group
command-pending = Open alerts
command-report = Summary of a month, such as 2026-10
command-team = Who is in the team
choose-one = Choose one of these, or write its number:
question-again = Back to this question. Choose one:
no-such-number = That number is not one of the options.
no-such-case = You have no alert { $code }.
cannot-read-kind = I cannot read that. Write to me, or send a photo, a voice note or your location.
cannot-read-contact = I cannot read that contact card. If there is a number I should know, write it.
could-not-read = I could not read your message. If it is urgent, call 133.
could-not-read-centre = A message came in that I could not process. It may be an alert: the sender was told to call 133.
too-fast = You are writing faster than I can read. If it is urgent, write SOS.
too-many = You have sent { $count } alerts in an hour. This one is kept: you can send it from { $at }. If it is urgent, write SOS.
text-cut = Your message is very long: I kept the first { $count } characters.
stale = That has already been answered. Write what is happening, or /help.
stale-asked = That was already answered.
stale-case = That has already been answered. Your alert { $code } is still open.
nothing-to-cancel = There is nothing to cancel.
nothing-before = There is no step before.
cancelled = All right, we will leave it there.

## Raising an alert
cancelled-but-open = { $code } was sent and is still open. If it was a mistake, tell me.
heard = I am listening.
ask-category = What is happening?
ask-category-guess = Is it one of these?
ask-kind = What is it exactly?
family-crime = 🚨 Robbery, shots or something suspicious
family-hazard = 🔥 Fire, crash, gas, water or a fallen tree
family-rescue = 🛟 Somebody in the water or missing
family-private = 🤝 Health, violence or harassment (private)
family-upkeep = 🛠️ Lights, noise, rubbish, pets or other
category-name = { $icon } { $name }
plain-name = { $name }
plain-metres = { $radius }
plain-service = { $name }: { $number }
ask-where = Where? Share your location.
ask-where-private = Where are you? Share your location, if you can.
ask-where-elsewhere = Where is it happening? Choose that point on the map and send it (📎{"\u00A0"}→{"\u00A0"}Location).
at-home = your home
at-work = your work
at-school = your school
at-other = your other place
choice-at-home = At home
choice-at-work = At work
choice-at-school = At school
choice-at-other = At my other place
choice-rather-not = I would rather not say
choice-cannot-share = I cannot share it
elsewhere-is-here = That is where you are.
address-kept = I noted it, but I cannot place written addresses yet.
place-unknown = I noted it, but I do not know where { $label } is.
cannot-call = I cannot call: dial { $number } on your phone.
address-not-yet = I do not understand written addresses yet.
share-location = Please share the location.
link-unreadable = I cannot open that link.
location-broken = That location arrived broken. Could you send it again?
live-only-once = Here I only get where you are now. If you move, send me your location again.
location-vague = Your location may be off by { $metres }. If you can, choose the point on the map (📎{"\u00A0"}→{"\u00A0"}Location).
ask-here = Is it happening right here, next to you, or somewhere else?
ask-here-private = Is it here, next to you, or somewhere else?
choice-here = Right here
choice-beside = Next to me
choice-elsewhere = Somewhere else
ask-detail = Anything else that helps? Write it, or send a photo or voice note.
ask-detail-private = Would you like to tell me more?
choice-nothing-more = Nothing more
choice-skip = Skip
choice-back = Back
choice-cancel = Cancel
ask-hearsay = That is a forwarded message. Did you see it, or do you know whom it happens to?
ask-hearsay-old = That is a forwarded message from { $time } ago. Do you know that it is still going on?
choice-i-know = Yes, it is going on
choice-only-got-it = No, I only got it
hearsay-not-sent = Thank you, I sent nothing. If you see it or it happens to you, write to me.
ask-late = This is from { $time } ago. Is it still going on?
choice-still-on = Yes, it is
choice-over-now = No, it is over
late-over = Thank you for telling us. I sent nothing. If it happens again, write to me.
confirm-sector = Place: { $place }
confirm-commune = Place: { $place }
confirm-pending = Location pending ({ $commune }). You can send it later.
confirm-media = { $count ->
    [one] With 1 photo or voice note
   *[other] With { $count } photos or voice notes
 }
confirm-to = It goes to: { $department }
confirm-to-nobody = Nobody at the municipality can receive it now.
confirm-neighbours = Neighbours nearby will hear of it too, without your name or your words.
confirm-neighbours-new = The nearest neighbours hear of it first, without your name or your words. The others, once somebody else confirms it.
confirm-only-neighbours = Only neighbours nearby will hear of it, without your name or your words.
confirm-neighbours-later = Neighbours will hear of it once we know where, without your name or your words.
confirm-held = Neighbours will not hear of it, unless the municipality decides to tell them.
confirm-no-neighbours = Neighbours will not hear of it.
confirm-private = Shall I send your request to the municipality? Nobody else will hear of it.
confirm-ask = Shall I send it?
choice-send = Send
choice-anonymous = Send without my name
choice-change = Change
good-faith = Raising an alert in good faith is never an offence.
draft-again = Let's start again. I kept what you wrote.
draft-cancelled = Cancelled. I sent nothing.
draft-dropped = I heard no more from you, so I sent nothing. If it is still going on, write to me.
draft-dropped-unclear = I did not understand what is happening and heard no more from you: nobody got what you sent. If it is still going on, write to me.
still-there = Are you still there? Your alert has not been sent yet.
file-kept = I got your file.
photo-kept = I got your photo.
video-kept = I got your video.
voice-kept = I got your voice note: it is for the municipality.
media-refused = I cannot keep that kind of file. Send a photo, a video or a voice note, or tell it in words.
media-too-large = That file is too large: I can take up to 20 MB. Send a shorter one, or tell it in words.
media-unread = That file did not arrive properly. Send it again, or tell it in words.
too-many-files = That is a lot of files, and I did not keep this one. Tell it in words, or send it later.
outside = Avisa does not work in { $commune } yet. NOBODY received your alert.
outside-unknown = Avisa does not work in that place yet. NOBODY received your alert.

## After the alert
receipt-is-not = This tells the municipality. It does not call the police, the fire brigade, the ambulance or the navy.
receipt-code = { $code }: received by { $department }.
receipt-joined = Other neighbours have reported it too: you are number { $number }.
receipt-repeated = { $code }: you had told us already. I added what is new.
receipt-private = Your request { $code } arrived. If there is danger: { $number }.
receipt-private-delete = You can delete this chat.
private-state = Your request { $code } is with the municipality. If there is danger: { $number }.
nobody = NOBODY received your alert.
nobody-but-neighbours = The municipality did NOT receive your alert. Only neighbours nearby will hear of it.
nobody-private = I could not deliver your request.
nobody-kept = It is kept as { $code }. Please make the call yourself.
nobody-any-more = There is nobody left to receive your alert { $code }. Please make the call yourself.
kept-for-nobody = I kept it in { $code }, but NOBODY has it yet. Please make the call yourself.
choice-read-aloud = Read this out
choice-call-me = Ask for a call
choice-cannot-talk = I cannot talk
choice-slip = Sent by mistake
choice-other-matter = It is something else
read-aloud-emergency = “It is an emergency in { $place }.”
read-aloud = “I am calling to report this: { $kind }, in { $place }.”
read-aloud-point = “The coordinates are { $lat }, { $lon }.”
call-me-how = I asked them to call you. On which number? Write it here: they see it for { $code } only.
phone-kept = They have your number now.
cannot-talk-noted = I told them that you cannot talk. Keep writing if you can.
another-matter = That sounds like something else: let us deal with it separately.
new-matter = Tell me what is happening.
detail-added = Added to { $code }.
detail-kept = Received.
photo-added = I added your file to { $code }.
follow-up = { $question }
thanks-answers = Thank you. They can see it in { $code }.
silent-sent = I have told the municipality, unconfirmed: { $code }.
silent-ask = Can you confirm that it is happening?
choice-it-is-true = Yes, it is
confirmed = Thank you. { $code } is confirmed.
slip-thanks = Thank you for saying so, no harm done. They will still check and close it ({ $code }).
joined-state = { $code }: the municipality has it.
same-ask = Is it this? { $icon } { $kind }, { $metres } from where you marked, { $direction }. Reported at { $at }.
same-ask-here = Is it this? { $icon } { $kind }, right there. Reported at { $at }.
same-ask-sector = Is it this? { $icon } { $kind }, in { $place }. Reported at { $at }.
choice-same-yes = Yes
choice-same-no = No
choice-same-unknown = I don't know
same-joined = Thank you. Your alert was added to { $code }.
same-apart = Thank you. Your alert goes on by itself, as { $code }.
same-noted = Thank you, noted.
own-state = { $code }: { $state }.
own-merged = { $code } and { $into } are the same: everything is in { $into } now.
case-closed = { $code } is closed already.
not-yours = That alert is not yours.

## SOS
sos-sent = SOS { $code }: received by { $department }.
sos-in-group = SOS sent to the municipality. I am messaging you privately.
sos-in-group-write-me = SOS sent to the municipality. Message me privately: tell me where and what is happening.
sos-in-group-hidden = SOS sent to the municipality. You write anonymously: tap below and tell me in private where and what is happening.
sos-not-yours = That SOS came from who runs the group. If you need help, write SOS.
sos-adopted = We are going on with that SOS with whoever sent it. If you need help, write SOS.
sos-ask-where = Where are you? Share your location.
sos-ask-kind = What is happening?
sos-already = They already know ({ $code }).
sos-again = They already know ({ $code }), and I told them again.
sos-already-taken = Somebody has taken it ({ $code }).
sos-again-taken = Somebody has taken it ({ $code }), and I told them again.
sos-outside = That place is in { $commune }, where Avisa does not work. { $code } stays open, but make the call yourself:
sos-outside-unknown = That place is outside where Avisa works. { $code } stays open, but make the call yourself:
standing-kept = Location received: only the municipality sees it.
located = Location received.
located-handed-over = Location received. { $department } has it now.

## Changes told to whoever raised it
told-acknowledged = { $code }: { $department } has taken it.
told-dispatched = { $code }: { $department } is on the way.
told-handed-over = { $code }: { $department } has it now.
told-reopened = { $code } was opened again.
told-resolved = { $code }: resolved. Your alert helped, thank you.
told-unfounded = { $code }: they checked and found nothing. Thank you for telling us all the same.
told-false-alarm = { $code } was closed as a false alarm: { $reason }. If that is not so, write to us.
told-slip-ended = { $code } was closed. Thank you for saying that it was a mistake.
told-referred = { $code } was passed on to { $reason }.
told-expired = { $code } was closed after a day without news. If it is still going on, tell us again.
told-merged = { $code } is the same as { $into }: they are handled together as { $into } now.
told-split = They looked into it and it is not the same as { $into }: your alert goes on by itself, as { $code }.
told-nobody-yet = Nobody has taken { $code } in { $time }. Your alert is still open.
call-too = Please call as well.
state-new = not taken yet
state-acknowledged = taken
state-dispatched = on the way
state-resolved = resolved
state-referred = passed on
state-unfounded = nothing found
state-false_alarm = false alarm
state-expired = expired
state-merged = merged into another case
severity-low = low
severity-medium = medium
severity-high = high
severity-critical = critical

## Officials
card-title = { $icon } { $kind } · { $code }
card-state = { $state } · severity { $severity }
card-linked = Needs help in { $code } ({ $kind })
card-merged = The same as { $code }: follow it there
card-contains = Includes { $codes }
card-maybe = Perhaps the same as { $code } ({ $metres } away)
card-unconfirmed = NOT CONFIRMED: they stopped answering
card-kind-guess = The kind is not confirmed
card-new-contact = Raised by somebody new: only the nearest neighbours know so far. “Tell neighbours” tells them all
card-slip = The person says it was a mistake
card-cannot-talk = Cannot talk: do not call them
card-call-me = Wants a call
card-unreachable = We could not reach the person
card-away = Our messages do not reach the person
card-private = Private: do not talk about it outside this chat
card-no-place = Location pending ({ $commune })
card-never-located = Where it was never became known
card-outside = Outside { $commune }: it is in { $place }, where Avisa does not work
card-outside-unknown = Outside { $commune }, where Avisa does not work
card-place = Place: { $place }
card-place-saved = Place not confirmed: { $place }
card-beside = It happens next to that point
card-standing = The person reporting is { $metres } from there, { $direction }
card-accuracy = Accurate to within { $metres }
card-water = It is on the water
card-by-water = Only reached by water
card-by-track = Only reached by track
card-when = { $reports ->
    [one] { $at } · 1 person
   *[other] { $at } · { $reports } people
 }
card-sent-late = Sent { $time } ago
card-saw = { $count ->
    [one] 1 neighbour saw it
   *[other] { $count } neighbours saw it
 }
card-fine = { $count ->
    [one] 1 neighbour is fine
   *[other] { $count } neighbours are fine
 }
card-over = { $count ->
    [one] 1 neighbour says it is over
   *[other] { $count } neighbours say it is over
 }
card-helps = Asking for help there: { $codes }
card-over-said = The neighbours say it is over ({ $count })
card-raised = Graver by what neighbours say
card-doubt = { $count ->
    [one] 1 neighbour says it is false
   *[other] { $count } neighbours say it is false
 }
card-by = Raised by { $name }
card-by-anonymous = Anonymous alert
card-other-call-me = Somebody else who reported it wants a call
card-others-say = Others say:
card-more-words = { $count ->
    [one] and 1 more message
   *[other] and { $count } more messages
 }
card-files-by = { $own ->
    [0] { $others ->
        [one] The file is from somebody else
       *[other] The files are from other people
    }
   *[other] Files: first from the person who raised it ({ $own }), then from others ({ $others })
 }
card-more-files = { $count ->
    [one] and 1 earlier file
   *[other] and { $count } earlier files
 }
card-other-department = With { $department }
card-taken = Taken by { $who }, { $at }
card-on-the-way = On the way since { $at }
card-ending = Closes in 20 s as { $state } ({ $who })
card-ended = Closed by { $who }, { $at }
card-reason = Reason: { $reason }
card-neighbours = { $count ->
    [0] Nobody registered nearby
    [one] Addressed to 1 neighbour or group
   *[other] Addressed to { $count } neighbours and groups
 }
card-held = Neighbours do not know yet: use “Tell neighbours”
card-reach = Told up to { $metres } around
route-category = Yours by the kind of alert
route-sector = Yours by the sector
route-everything-else = Yours: it is nobody else's
route-call-centre-mode = Comes in through the call centre
route-off-hours = Whoever is in charge is off duty
route-handed-over = Comes from another department
route-no-department = Whoever is in charge has no chat
verb-take = Take
verb-go = On the way
verb-refer = Pass on
verb-release = Tell neighbours
verb-resolve = Resolve
verb-nothing = Nothing found
verb-false = False alarm
verb-undo = Undo
verb-reopen = Open again
verb-merge = Merge
verb-split = Split
merge-ask = Which one is { $code } merged with?
merge-choice = { $code } { $icon } { $at }
merge-choice-far = { $code } { $icon } { $metres } away, { $at }
merge-none = There is no other open case to merge { $code } with.
merge-reserved = A reserved case is not merged with one that is not. If they are the same, handle each by itself.
merge-two-sos = These are two SOS: each follows its person, so they are not merged.
merge-done = Done: { $code } was merged into { $into }. If it was not the same, use “Split”.
split-ask = What is split from { $code }?
split-choice-case = { $code }, { $at }
split-choice-report = Alert of { $at }, { $metres } away
split-none = { $code } has nothing to split.
split-within = { $code } is within { $into }, which was merged into another. Split { $into } first.
split-done = Done: { $code } goes on apart from { $into }.
ask-reason = Why is { $code } a false alarm? Choose, or reply to this in your own words.
reason-joke = It was a prank
reason-mistake = It was a mistake
reason-nothing = Not an emergency
ask-refer = Who should take { $code }?
ask-refer-how = { $service }: how did you tell them? Choose, or reply to this in your own words.
choice-by-phone = By phone
choice-by-radio = By radio
ask-release-kind = { $code }: what is it? Neighbours will read that.
choice-more-kinds = Something else
referred-to = { $department } has { $code } now.
ring-remind = ⏰ { $code }: { $time } and nobody has taken it.
ring-call-centre = ⏰ { $code }: { $department } has not taken it in { $time }. It is yours now.
ring-handed-over = { $code } is { $department }'s now.
ring-slip = { $code }: the person says it was a mistake. Please check and close.
ring-kept-open = { $code }: it was just reported again, so I did not close it.
ring-sos-again = 🆘 { $code }: SOS again.
ring-sos-after-slip = 🆘 { $code }: asks for help again, after saying it was by mistake.
ring-raised = ⬆️ { $code }: more neighbours confirm it. It is of { $severity } severity now.
toast-taken = You took { $code } { $kind }, { $place }.
toast-done = { $code } { $kind }, { $place }: done.
toast-undo = { $code } { $kind }, { $place }: closes in 20 s. You can undo it.
toast-undone = { $code } { $kind }, { $place }: undone, it stays open.
toast-released = { $code } { $kind }, { $place }: telling the neighbours.
toast-released-later = { $code } { $kind }, { $place }: a confirmed place is missing; they will hear as soon as there is one.
toast-ending = { $who } is closing { $code } { $kind }, { $place }: it can still be undone.
toast-late = { $code } { $kind }, { $place }: already “{ $state }” ({ $who }).
toast-stale = That choice is not open any more.
toast-not-yours = That choice is not for you.
toast-needs-official = That needs an official. I asked your supervisor.
toast-needs-supervisor = Only a supervisor can do that.
admit-ask = { $code }: { $name } wants to close it or pass it on, without permission yet. Allow it?
choice-admit = Allow
admitted = { $name } may act here now.
anonymous-cannot = You write as an anonymous administrator, and I do not know who you are. Turn off "Remain anonymous" in your rights and do it again.
join-how = Write /join and the code you were given.
join-wrong = There is no such code. Check it and try again.
join-used = That code has already been used. Ask for another.
join-already = You have already used that code here: all set.
join-expired = That code has expired. Ask for another: they last a day.
join-other-department = This chat already gets the alerts of { $department }. Use the code in another chat.
join-neighbours-group = This is a neighbours' group. Use the code in your department's own group or in private: it still works.
joined-department = This chat receives the alerts of { $department }.
joined-as-official = Done: you can now act for { $department }, in your team's chat.
role-official = official
role-supervisor = supervisor
team-title = Team of { $department }
team-line = { $name }: { $role }, since { $since }
team-line-private = { $name }: { $role }, since { $since }. Gets the alerts in private.
team-chat = "{ $title }" gets them too.
team-ask = Do you take somebody out? Choose.
team-kept = I took nobody out.
team-out-ask = Shall I take { $name } out? They can no longer close or pass on alerts, nor get them in private.
chat-out-ask = Shall "{ $title }" no longer get the alerts?
team-out-done = Done: { $name } is no longer in the team.
team-out-members = Whoever stays in this group still reads the alerts: only the group's administrator changes that.
team-out-told = { $by } took { $name } out of the team.
team-by-hand = Whoever runs Avisa took { $name } out of the team.
team-dismissed = You are no longer an official of { $department }.
team-came = { $name } joined the team by a code: { $role }.
team-let-in = { $by } let { $name } into the team.
team-chat-came = "{ $title }" gets the alerts too from now on: { $name } used a code.
team-chat-gone = { $name } disconnected another chat of the department.
team-how = Not right? A supervisor takes them out with /team.
team-same-name = Careful: somebody else in the team is called { $name } too.
team-new = They have been writing to me for less than a day.
choice-team-out = { $name } ({ $since })
choice-chat-out = "{ $title }"
choice-take-out = Yes, take out
officials-only = That is for officials only.
pending-none = No open alerts.
pending-title = { $open ->
    [one] 1 open, { $untaken } not taken
   *[other] { $open } open, { $untaken } not taken
 }
pending-line = { $icon } { $code } { $kind }, { $place }: { $state }, { $time }
pending-more = and { $count } more
board-none = Nothing open
board-title = { $open ->
    [one] 1 open
   *[other] { $open } open
 }, { $untaken ->
    [0] all taken
   *[other] { $untaken } not taken
 }
board-line = { $icon } { $code } { $kind }, { $place }: { $state }, { $at }
board-line-untaken = ❗ { $icon } { $code } { $kind }, { $place }: not taken, { $at }
board-more = and { $count } more: /pending
board-over = This chat no longer receives the alerts of { $department }.
which-case = Which alert? Choose it, or reply to this message with its number.
case-name = { $code } { $icon } { $place }
report-how = Write the month like this: /report 2026-10
report-none = There is no report for { $period }.
report-not-over = { $period } is not over yet: its report comes on the 1st of the following month.
report-none-yet = There is no report yet: the first comes when the month ends.
report-title = { $commune }, { $period }
summary-groups = What happened in { $commune } in { $period }
summary-not-police = These are alerts raised in Avisa, not complaints or police cases.

## Neighbours and groups
neighbour-title = { $icon } { $kind }
neighbour-unconfirmed = NOT CONFIRMED yet
neighbour-where = { $metres } from { $of }, { $direction }
neighbour-right-there = Right at { $of }
neighbour-same-block = On the same block as { $of }
neighbour-when = Reported at { $at }
neighbour-taken = It is being dealt with
neighbour-on-the-way = Help is on the way
neighbour-slip = The person says it was a mistake. It is still being checked.
neighbour-closed = Closed: { $kind }
neighbour-closed-at = At { $at }
neighbour-withdrawn = This alert was withdrawn.
neighbour-merged = { $icon } { $kind }: the same as I told you before. News comes in that message.
group-where = In { $place }
advice-crime = Do not go out or confront anybody. Lock up, watch, call 133.
advice-rescue = Do not go into the water or search alone. Tell us if you see something.
answer-saw = I saw it
answer-fine = I am fine
answer-over = It is over
answer-help = I need help
answer-too = Me too
answer-false = It is false
answer-thanks = Thank you, noted.
answer-thanks-saw = Thank you, noted. If you saw anything else, write it: the municipality reads it.

## My area
place-intro = I tell you what happens near your home.
place-ask-where = Share the location of your home (or of the place you care about), or choose it on the map (📎{"\u00A0"}→{"\u00A0"}Location).
place-ask-another = Which other place matters to you? Share its location, or choose it on the map (📎{"\u00A0"}→{"\u00A0"}Location).
place-ask-move = Where is it now? Share its location, or choose it on the map (📎{"\u00A0"}→{"\u00A0"}Location).
place-ask-label = Which place is it?
choice-label-home = My home
choice-label-work = My work
choice-label-school = The school
choice-label-other = Another place
place-ask-radius = Within what distance should I tell you?
place-ask-radius-how = From 100 m to 10 km: choose or write it. Beside each, the alerts of the last 30 days.
choice-radius-heard = { $radius } · { $count ->
    [one] 1 alert
   *[other] { $count } alerts
 }
radius-wrong = Write a distance between { $least } and { $most }, such as 400 m.
place-outside = Avisa does not work there yet ({ $commune }). Share another place.
place-outside-unknown = Avisa does not work there yet. Share another place.
consent-ask = Shall I tell you what happens nearby?
consent-what = I keep that point and your distance until you write /delete. Nobody else sees them.
choice-yes-tell-me = Yes, tell me
choice-no-thanks = No, thanks
place-kept = Done: I will tell you of anything serious within { $radius }.
place-kept-silent = I saved your place ({ $radius }), without sending you alerts.
place-moved = Done, I changed the location.
place-changed = Done, I changed it.
place-hint = Change it whenever you like with /places.
places-title = My area
place-line = { $label }: { $radius }, severity { $least } or above
place-line-silent = { $label }: { $radius }, no alerts
place-kinds = Only { $names }
place-kinds-some = { $count ->
    [one] Only 1 kind of alert
   *[other] Only { $count } kinds of alert
 }
place-quiet = Quiet from { $from } to { $to }, unless lives are in danger
place-quiet-always = Quiet from { $from } to { $to }, whatever happens
place-never-quiet = No quiet hours
place-paused = Paused until { $until }
place-heard = { $count ->
    [0] Last 30 days: you would have received no alert
    [one] Last 30 days: you would have received 1 alert
   *[other] Last 30 days: you would have received { $count } alerts
 }
place-heard-at-least = { $count ->
    [0] Last 30 days: you would have received none of the newest alerts
    [one] Last 30 days: you would have received at least 1 alert
   *[other] Last 30 days: you would have received at least { $count } alerts
 }
place-heard-changed = { $after ->
    [one] Last 30 days: you would have received 1 alert (before: { $before })
   *[other] Last 30 days: you would have received { $after } alerts (before: { $before })
 }
places-group-only = You hear by your group only.
place-week = You can set another place from { $until }: that way nobody can guess who raises alerts.
place-move-week = You can move it from { $until }: that way nobody can guess who raises alerts.
place-removed = I erased that place.
choice-place = Change { $label }
choice-all-places = See my area
choice-radius = Distance
choice-least = Severity
choice-kinds = Kinds of alert
choice-quiet = Quiet hours
choice-tell-me = Tell me what happens nearby
choice-pause = Pause for a day
choice-resume = Alert me again
choice-place-more = Name, move or erase
choice-rename = Change the name
choice-move = Move it
choice-remove = Erase the place
choice-add-place = Add another place
choice-settings = More options
place-more = What shall I do with { $label }?
place-ask-least = From what severity do you want to hear?
place-ask-quiet = At what hours shall I not wake you? Choose, or write them: 22:30 to 6:45.
choice-hours = From { $from } to { $to }
choice-never-quiet = No quiet hours
choice-life-no = Wake me for nothing
choice-life-yes = Wake me when lives are in danger
quiet-wrong = Write both times, such as 22:30 to 6:45.
place-ask-kinds = What do you want to hear about? Choose a group to change it.
place-ask-kind = Tap one to add it or take it out.
choice-family-crime = 🚨 Robberies and shots: { $chosen } of { $count }
choice-family-hazard = 🔥 Fires, crashes and more: { $chosen } of { $count }
choice-family-rescue = 🛟 Rescues: { $chosen } of { $count }
choice-family-upkeep = 🛠️ Of the neighbourhood: { $chosen } of { $count }
choice-kind-on = ✅ { $name }
choice-kind-off = ⬜ { $name }
choice-kinds-all = All
choice-kinds-none = None
choice-kinds-done = Done
kinds-none = Then you would hear of nothing. Leave at least one, or pause the place.
places-settings = More options
places-language = I speak English to you.
choice-other-language = Español
group-only-on = You hear by your group only.
group-only-off = You hear here, and in your group too if it is connected.
choice-group-only = By my group only
choice-also-me = Here as well
group-only-begun = Done: you hear by your group only. If you are in no connected group, you will know of nothing that happens.
group-only-ended = Done: I alert you here again.

## Helpers
help-boat = boat
help-four_by_four = 4x4
help-first_aid = first aid
help-generator = generator
bring-boat = Bring: life jackets, a light and a charged phone.
bring-four_by_four = Bring: rope, a torch and a charged phone.
bring-first_aid = Bring: a first-aid kit, gloves and a charged phone.
bring-generator = Bring: fuel, an extension lead and a torch.
choice-help-on = ✅ { $kind }
choice-help-off = ⬜ { $kind }
volunteer-ask = How could you help in an emergency?
volunteer-what = I write to you only when an official asks for help nearby, and you decide each time. Only officials see your name, and only if you offer to go.
volunteer-keeps = I keep how you help and from where, until you take it back with /volunteer or /delete.
choice-volunteer = I agree to help with that
volunteer-none = Choose at least one, or cancel.
volunteer-where = From where would you come? Share that location.
volunteer-kept = Thank you. Noted: { $kinds }.
volunteer-hint = To change or withdraw: /volunteer.
volunteer-is = You offered: { $kinds }
choice-volunteer-change = Change
choice-volunteer-stop = I no longer want to help
choice-help = Offer help (boat, 4x4…)
volunteer-stopped = Done, I will not ask you for help. Thank you for having offered.
request-title = { $kind }: can you help? ({ $help })
request-where = { $metres } from you, { $direction }, in { $place }
request-not-water = Do not go into the water; wait for the Navy.
request-not-alone = Do not put yourself at risk or go in alone: wait for the teams.
request-not-yet = Do not set out yet: first an official has to accept you.
request-offered = You offered to help. Do not set out yet: wait until an official accepts you.
request-accepted = { $kind }: you are expected
request-exact = The point on the map is the exact spot, in { $place }. Do not share it.
request-coming = You said that you are on your way.
request-declined = You said that you cannot. Thank you for telling.
request-refused = Your help is not needed for now. Thank you for offering.
request-ended = It is over: no more help is needed. Thank you.
request-withdrawn = This request was withdrawn.
choice-can-help = I can go
choice-cannot-help = I cannot
choice-cannot-any-more = I no longer can
choice-coming = I am on my way
ring-accepted = An official accepted your help: here is the exact spot.
ring-new-spot = The exact spot is another one now: look at the map again.
ring-needed-again = Your help is needed again: here is the exact spot.
ring-ended = It is over: your help is no longer needed. Thank you.
ring-do-not-go = Do not go: an official withdrew the request for help. Thank you.
request-stale = That was answered already.
verb-helpers = Ask for help
help-ask-what = What help do you ask for { $code }?
help-ask-far = Within what distance of { $code }? ({ $kind })
choice-help-kind = { $kind } ({ $count } within 20 km)
choice-help-far = Within { $metres }: { $count }
help-nobody = Nobody else near { $code } offered that.
help-asked = { $count ->
    [one] { $code }: I asked 1 person for help. If they offer to go, I tell you here.
   *[other] { $code }: I asked { $count } people for help. If somebody offers to go, I tell you here.
 }
ring-helper = { $code }: { $name } offers to go ({ $kind }, { $metres } away)
ring-helper-out = { $code }: { $name } can no longer help
choice-accept-helper = Accept { $name }
choice-refuse-helper = Not needed
helper-accepted = { $code }: { $name } now has the exact spot.
helper-refused = { $code }: I told { $name } that it is not needed.
card-helpers-asked = { $count ->
    [one] 1 person asked for help
   *[other] { $count } people asked for help
 }
card-helper-offered = { $name } offers to go ({ $kind }, { $metres } away)
card-helper-accepted = { $name } helps ({ $kind })
card-helper-coming = { $name } is on the way ({ $kind })

## Groups
group-welcome = Hello, this is Avisa. I neither read nor keep what you talk about: only commands. To connect the group, its administrator writes /link.
link-in-group = Write that in the group you want to connect.
link-steps = To connect your neighbourhood’s group:
link-step-save = 1. Save this number in your contacts.
link-step-add = 2. In the group, tap its name at the top, “Add members”, and choose it.
link-step-write = 3. Write in the group: vincular
link-no-groups = This number cannot join groups. Your neighbourhood’s group needs Telegram, or Avisa’s other WhatsApp number where your municipality has one.
link-is-department = This chat is a municipal department's: it cannot be connected as a neighbours' group.
link-only-administrator = Only the group's administrator can do that.
link-ask-failed = I could not find out who administers the group. Try again in a while.
link-first-private = We go on in private: tap below. If you do not see where, write to me in private and repeat /link here.
link-goes-on-private = Let's go on in private.
link-too-late = That was a long while. Write /link in the group again.
group-ask-where = What area does “{ $group }” look after? Share a location, choose a sector or write its name.
sector-unknown = I do not know that sector. Share a location, choose a sector or write its name.
choice-more-sectors = More sectors
choice-draw = Mark the corners of the area
group-ask-radius = Within what distance of that point?
group-ask-corners = Send { $least } to { $most } locations, one for each corner, in order, as if you walked along the edge (📎{"\u00A0"}→{"\u00A0"}Location, and move the map).
group-corner = { $count ->
    [one] 1 corner so far. Send the next (📎).
    [2] 2 corners so far. Send the next (📎).
   *[other] { $count } corners so far. Send the next (📎), or choose “Done”.
 }
corner-how = Choose that corner on the map and send it (📎{"\u00A0"}→{"\u00A0"}Location).
corner-same = I have that corner already. Send the next (📎).
corner-outside = That corner is outside { $commune }. Send another (📎).
choice-corners-done = Done, those are all
choice-corner-undo = Erase the last one
choice-corners-again = Start again
corners-crossing = Like this the lines cross. Erase the last one, or start again and follow the edge in order.
corners-small = That area is very small: at least one block must fit in. Add a corner farther away, or start again.
corners-large = That area is very large: choose a part. Erase the last one, or start again.
corners-outside = Part of that area belongs to another commune, not to { $commune }. Erase the last one, or start again.
group-confirm = Is this the area of “{ $group }”?
choice-that-is-it = Yes, that is it
group-linked = Done: “{ $group }” is connected.
group-changed = Done, I changed the area of “{ $group }”.
group-changed-all = { $count ->
    [one] It changed for the other group that shares it, too.
   *[other] It changed for the other { $count } groups that share it, too.
 }
group-title = “{ $group }”
group-zone-sector = Area: { $sector }
group-zone-circle = Area: { $radius } around the point you sent
group-zone-drawn = Area: the one you marked on the map
group-least = Hears of severity { $least } or above
group-paused = Paused until { $until }
group-paused-here = The group's administrator paused alerts until { $until }.
group-resumed-here = Alerts arrive in this group again.
group-shares = Shares it with { $groups }
group-shares-of = It is the area of “{ $group }”: what is changed there changes here
group-ask-least = From what severity do you want to hear?
choice-least-low = Low: everything, the mild too
choice-least-medium = Medium or above
choice-least-high = High or above: what is serious
choice-least-critical = Critical only: lives in danger
unlink-group-ask = Shall “{ $group }” no longer receive alerts?
choice-zone = Change the area
choice-own-zone = Choose an area of its own
choice-group-least = Change the severity
choice-group-pause = Pause for a day
choice-group-resume = Send alerts again
choice-invite = Add another group to this area
choice-unlink-group = Disconnect the group
group-code = In the other group, its administrator writes: /link { $code }
group-code-how = Good until { $until }, as often as needed. If you change the area, it changes for all.
group-code-wrong = That code does not work or has run out. Ask the administrator of the first group for another.
group-code-own = This group shares that area already.
group-code-full = That area has { $most } groups already: there is no room for more.
group-joined = “{ $group }” shares the area of “{ $other }”.
group-joined-other = “{ $group }” joined the area of “{ $other }”.
group-linked-here = This group is now connected: alerts of the area arrive here, from severity { $least } up.
group-changed-here = The area of this group changed: alerts from now on are of the new one.
group-what-is-read = I only read commands and answers to my messages. Nothing else is kept.
unlinked = This group no longer receives alerts.
unlinked-here = Done: “{ $group }” no longer receives alerts.
unlinked-nothing = This group is not connected: no alerts arrive here.
unlinked-department = This chat no longer receives the alerts of { $department }. To reconnect it you need a new code.
unlink-needs-supervisor = This chat receives the alerts of { $department }: only a supervisor can disconnect it.
unlink-ask = Shall this chat no longer receive the alerts of { $department }?
unlink-others = { $count ->
    [one] Another chat will still get them.
   *[other] { $count } other chats will still get them.
 }
unlink-last = It is its only chat: { $department } would hear of nothing, and whoever asks for help may get no answer.
choice-unlink = Yes, disconnect
unlink-kept = I disconnected nothing.

## WhatsApp
whatsapp-map = Map: { $url }
whatsapp-private = Tap and send what appears: { $url }
whatsapp-location-how = Tap 📎 (on iPhone, +) → Location → send current location.
whatsapp-choose = Choose
whatsapp-answer = Answer with a number:
whatsapp-answer-this = Reply to this with a number:
whatsapp-or-answer = Or answer with a number:

## Erasing
erase-ask = Shall I erase all that is yours?
erase-what = Your places and closed alerts go. An open alert is erased a day after it is closed.
choice-erase = Yes, erase
choice-keep = No
erase-department = And this chat no longer gets the alerts of { $department }.
erase-kept = I erased nothing.
erased = Done, I erased what is yours. You can delete this chat too.
erased-but-date = Until { $until } I remember only that you had a place.
erased-but-open = I erased the rest. This is erased a day after it is closed: { $codes }.

outage = ⚠️ { $channel } has not worked since { $at }.
outage-waits = What people write there does not arrive yet, and what they must be told waits.
outage-moved = { $count ->
    [one] One open case that was there is now with you.
   *[other] { $count } open cases that were there are now with you.
}
outage-look = Ask whoever runs Avisa to look at it.
outage-over = { $channel } works again. What waited goes out.
channel-telegram = Telegram
channel-whatsapp-web = WhatsApp Web
channel-whatsapp-cloud = WhatsApp
