"""Passwords that are tried first. Short ones need no listing: they are refused for their length."""
# ruff: noqa: SIM905 - many words are read best as text

#: Refused as they stand, folded to lower case.
COMMON_PASSWORDS = frozenset(
    """
    0123456789 01234567890 1234567890 12345678910 123456789a 1234567891 12345678901 123456789012 1234567890a
    123123123123 123456123456 0987654321 9876543210 987654321a 1111111111a 1029384756 1357924680 2468013579
    123qweasdzxc 123qwe123qwe 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qazxsw23edc 1qaz2wsx3edc4rfv
    q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv qazwsxedc123 qaz123wsx456 zaq12wsxcde3 zaq1xsw2cde3 zxcvbnm123
    qwertyuiop qwertyuiop123 qwertyuiopasdfghjkl qwerty123456 qwerty12345 qwer1234tyui asdfghjkl asdfghjkl123
    asdfghjkl1 asdf1234asdf asdfasdf1234 zxcvbnmasdf poiuytrewq mnbvcxzlkj abcdefghij abcdefghijk abcd1234abcd
    abc123abc123 abcdef123456 a1b2c3d4e5 a1b2c3d4e5f6 aa12345678 aa123456789 a123456789 a1234567890 q123456789
    qwe123456789 asd123456789 zxc123456789 woaini1314 woaini520520 5201314520 1password1 password1password
    passwordpassword letmeinletmein trustno1trustno1 iloveyou1234 correcthorsebatterystaple
    thisisapassword thisismypassword mypassword123 nopasswordhere
    """.split()
) | {"correct horse battery staple"}

#: Refused with any digits and marks around them, and with digits for letters (``P4ssw0rd2026!``).
COMMON_BASES = frozenset(
    """
    password passwort passw motdepasse contrasena contraseña wachtwoord haslo parola salasana senha
    qwerty qwertz azerty qwertyui qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qweasd qwerasdf
    letmein welcome welcomeback hello helloworld iloveyou ilovegod iloveu loveyou mylove forever
    admin administrator superadmin adminadmin root superuser sysadmin webmaster manager operator
    changeme changeit default guest secret topsecret testing testtest tester testuser demo demouser temporary
    fairground fairgrounds myfairground fairgroundfairground marketplace festival carousel
    football baseball basketball soccer hockey liverpool chelsea arsenal manchester barcelona realmadrid
    superman batman spiderman starwars pokemon dragon monkey princess sunshine shadow master killer
    michael michelle jennifer jessica ashley nicole daniel charlie jordan jordan michaeljackson elizabeth
    computer internet google facebook instagram samsung microsoft minecraft
    whatever nothing trustno abcdef abcdefg abcdefgh abcabc lovelove january february september october november
    december monday friday summer winter spring autumn
    """.split()
)
